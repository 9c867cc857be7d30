package org.leadline.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.run.RunLock;
import org.leadline.study.ImageTraitFiles;
import org.leadline.study.ImageTraits;
import org.leadline.study.RecordFiles;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;

/// The directory of a study, of Table I or of Table II.
///
/// ```
/// OUT/
///   plan.md            written first, before any label is opened
///   addendum.md        what was added to the plan later
///   discussion.md      what the author says of it, if anything: it becomes a part of the page
///   README.md          the page
///   figures/           made of the scores
///   SHA256SUMS         there and in the folders below: the digests of the tables that cannot be made again
/// Table I:
///   records/UNIT/      what is left of each run
///   images/s0.csv      plain statistics of the test images of a seed
///   tables/            made of the records
///   runs/UNIT/         the runs, unless another directory is named; not needed once there is a record
/// Table II:
///   scores.csv         every score of every encoder on every image set
///   table2.txt         made of the scores
///   run-N/             the embeddings of the N-th image set; not needed once it has scores
/// ```
///
/// @param path the directory, which may not be there yet
public record StudyFolder(Path path) {

    private static final String RECORDS = "records";
    private static final String IMAGES = "images";

    /// Keeps other processes from the study: two that begin one at the same time would write two plans, and one of
    /// them would take the other's back.
    ///
    /// @throws InputException where another process holds it
    public RunLock locked() {
        return RunLock.ofStudy(path);
    }

    /// The file of the plan.
    Path plan() {
        return path.resolve("plan.md");
    }

    /// Returns whether the study has a plan already.
    public boolean hasPlan() {
        return Files.exists(plan());
    }

    /// @throws InputException where the study has no plan
    public void requirePlan() {
        StudyPlan.read(plan());
    }

    /// The file of what was added to the plan.
    Path addendum() {
        return path.resolve("addendum.md");
    }

    /// The digest of what was added to the plan; empty where nothing was.
    Optional<String> added() {
        return Files.exists(addendum()) ? Optional.of(StudyPlan.read(addendum()).digest()) : Optional.empty();
    }

    /// The runs that the plan and what was added to it name; none where there is no plan yet.
    public List<Unit> named() {
        return hasPlan() ? StudyPlan.read(plan()).named(addendum()) : List.of();
    }

    /// The scores of Table II.
    Path scores() {
        return path.resolve("scores.csv");
    }

    /// The records of runs.
    RecordFiles records() {
        return new RecordFiles(path.resolve(RECORDS));
    }

    /// The traits of test images.
    ImageTraitFiles traits() {
        return new ImageTraitFiles(path.resolve(IMAGES));
    }

    /// The folder of the figures.
    Path figures() {
        return path.resolve("figures");
    }

    /// The file of the page.
    public Path page() {
        return path.resolve("README.md");
    }

    private Path discussionFile() {
        return path.resolve("discussion.md");
    }

    /// The author's words on the study; empty for none.
    String discussion() {
        return Files.exists(discussionFile()) ? StudyPlan.contents(discussionFile()) : "";
    }

    /// @throws InputException where a record was made under another plan
    static void requirePlan(StudyPlan plan, List<StudiedRun> records) {
        for (StudiedRun run : records) plan.requireOpened(run.plan(), run.unit().name());
    }

    /// Takes the records and the plan of another study for one's own.
    ///
    /// @throws InputException where the other one is damaged, or was made under another plan than the one that is
    ///     here already; nothing is taken then
    public void take(Path from) {
        if (Files.exists(path) && samePlace(from)) return;
        StudyFolder other = new StudyFolder(from);
        StudyPlan theirs = StudyPlan.read(other.plan());
        if (Files.exists(other.scores())) {
            throw new InputException(from + " is a study of Table II, whose scores are no records of trainings");
        }
        List<StudiedRun> taken = other.records().all();
        requirePlan(theirs, taken);
        Map<Long, List<ImageTraits>> images = other.traits().of(theirs.digest(), taken);
        if (hasPlan() && !StudyPlan.read(plan()).digest().equals(theirs.digest())) {
            throw new InputException(from + " was made under the plan " + theirs.digest() + ", but " + plan()
                    + " has the digest " + StudyPlan.read(plan()).digest()
                    + ": take it into a directory of its own");
        }
        AtomicFile.createDirectories(path);
        copy(other.plan(), plan());
        if (isGrown(addendum(), other.addendum())) AtomicFile.write(addendum(), StudyPlan.contents(other.addendum()));
        copy(other.discussionFile(), discussionFile());
        traits().take(other.traits(), images.keySet());
        records().take(other.records());
    }

    /// Returns whether what was added to a plan here was added there, too, and more.
    ///
    /// @throws InputException where each has something that the other lacks
    private static boolean isGrown(Path here, Path there) {
        if (!Files.exists(there)) return false;
        if (!Files.exists(here)) return true;
        String ours = StudyPlan.contents(here);
        String theirs = StudyPlan.contents(there);
        if (ours.startsWith(theirs)) return false;
        if (theirs.startsWith(ours)) return true;
        throw new InputException(here + " and " + there
                + " were added to in different ways: write both into the one that" + " is to stay");
    }

    private boolean samePlace(Path from) {
        try {
            return Files.isSameFile(from, path);
        } catch (IOException _) {
            return false; // said where it is read
        }
    }

    /// Copies a file that is there and not yet here.
    private static void copy(Path source, Path target) {
        if (Files.exists(source) && !Files.exists(target)) AtomicFile.write(target, StudyPlan.contents(source));
    }
}
