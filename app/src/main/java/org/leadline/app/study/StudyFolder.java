package org.leadline.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.study.ImageTraitFiles;
import org.leadline.study.ImageTraits;
import org.leadline.study.RecordFiles;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Unit;

/// The directory of a study.
///
/// ```
/// OUT/
///   plan.md            written first, before any label is opened
///   addendum.md        trainings that were added to the plan later
///   discussion.md      what the author says of it, if anything: it becomes a part of the page
///   records/UNIT/      what is left of each run
///   images/s0.csv      plain statistics of the test images of a seed
///   tables/, figures/  made of the above
///   README.md          the page
///   runs/UNIT/         the runs, unless another directory is named; not needed once there is a record
/// ```
///
/// @param path the directory, which may not be there yet
public record StudyFolder(Path path) {

    private static final String PLAN = "plan.md";
    private static final String ADDENDUM = "addendum.md";
    private static final String DISCUSSION = "discussion.md";
    private static final String RECORDS = "records";
    private static final String IMAGES = "images";

    /// The file of the plan.
    Path plan() {
        return path.resolve(PLAN);
    }

    /// The file of what was added to the plan.
    Path addendum() {
        return path.resolve(ADDENDUM);
    }

    /// The digest of what was added to the plan; empty where nothing was.
    Optional<String> added() {
        return Files.exists(addendum()) ? Optional.of(StudyPlan.read(addendum()).digest()) : Optional.empty();
    }

    /// The runs that the plan and what was added to it name; none where there is no plan yet.
    public List<Unit> named() {
        return Files.exists(plan()) ? StudyPlan.read(plan()).named(addendum()) : List.of();
    }

    /// The records of runs.
    RecordFiles records() {
        return new RecordFiles(path.resolve(RECORDS));
    }

    /// The traits of test images.
    ImageTraitFiles traits() {
        return new ImageTraitFiles(path.resolve(IMAGES));
    }

    /// The author's words on the study; empty for none.
    String discussion() {
        Path file = path.resolve(DISCUSSION);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new InputException(file + " cannot be read as the discussion of the study: " + e, e);
        }
    }

    /// @throws InputException where a record was made under another plan
    static void requirePlan(StudyPlan plan, List<StudiedRun> records) {
        for (StudiedRun run : records) {
            if (run.plan().equals(plan.digest())) continue;
            throw new InputException("the labels of " + run.unit().name() + " were opened under the plan " + run.plan()
                    + ", but " + plan.path() + " has the digest " + plan.digest() + ": put the plan back as it was, or"
                    + " begin a study of its own in another directory");
        }
    }

    /// Takes the records and the plan of another study for one's own.
    ///
    /// @throws InputException where the other one is damaged, or was made under another plan than the one that is
    ///     here already; nothing is taken then
    public void take(Path from) {
        if (Files.exists(path) && samePlace(from)) return;
        StudyPlan theirs = StudyPlan.read(from.resolve(PLAN));
        RecordFiles taken = new RecordFiles(from.resolve(RECORDS));
        requirePlan(theirs, taken.all());
        Map<Long, List<ImageTraits>> theirImages =
                new ImageTraitFiles(from.resolve(IMAGES)).of(theirs.digest(), taken.all());
        Path own = plan();
        if (Files.exists(own) && !StudyPlan.read(own).digest().equals(theirs.digest())) {
            throw new InputException(from + " was made under the plan " + theirs.digest() + ", but " + own
                    + " has the digest " + StudyPlan.read(own).digest()
                    + ": take it into a directory of its own");
        }
        AtomicFile.createDirectories(path);
        try {
            List<Path> files = Stream.of(PLAN, ADDENDUM, DISCUSSION)
                    .map(Path::of)
                    .collect(Collectors.toCollection(ArrayList::new));
            for (long seed : theirImages.keySet()) files.add(Path.of(IMAGES).resolve("s" + seed + ".csv"));
            if (!theirImages.isEmpty()) AtomicFile.createDirectories(path.resolve(IMAGES));
            for (Path file : files) {
                Path there = from.resolve(file);
                if (Files.exists(there) && !Files.exists(path.resolve(file))) copy(there, path.resolve(file));
            }
        } catch (IOException e) {
            throw new InputException(from + " holds no study that could be taken: " + e, e);
        }
        records().take(taken);
    }

    private boolean samePlace(Path from) {
        try {
            return Files.isSameFile(from, path);
        } catch (IOException _) {
            return false; // said where it is read
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        AtomicFile.write(target, Files.readAllBytes(source));
    }
}
