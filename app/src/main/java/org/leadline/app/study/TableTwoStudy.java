package org.leadline.app.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.app.report.EncoderFigures;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.array.AtomicFile;
import org.leadline.study.EncoderFile;
import org.leadline.study.StudiedEncoders;

/// The study of Table II: a plan, the scores of encoders, and text, figures and page that are made of the scores
/// alone.
///
/// ```
/// OUT/
///   plan.md            written first, before any label is opened
///   addendum.md        encoders and images that were added to the plan later
///   discussion.md      what the author says of it, if anything: it becomes a part of the page
///   scores.csv         every score of every encoder on every image set
///   table2.txt, figures/, README.md    made of the scores
///   run-N/             the embeddings of the N-th image set; not needed once it has scores
/// ```
///
/// @param out the directory of the study
public record TableTwoStudy(Path out) {

    private static final String PLAN = "plan.md";
    private static final String ADDENDUM = "addendum.md";
    private static final String SCORES = "scores.csv";
    private static final String TEXT = "table2.txt";

    /// The plan in force, which is written where there is none, before any label is opened.
    ///
    /// @throws InputException where the plan that is there is of other measures, or scores were computed under
    ///     another
    public StudyPlan begin(TableTwoPlan wanted, LocalDate today) {
        AtomicFile.createDirectories(out);
        List<StudiedEncoders> sets = EncoderFile.read(out.resolve(SCORES));
        Path file = out.resolve(PLAN);
        StudyPlan plan = sets.isEmpty() ? StudyPlan.readOrWrite(file, wanted.text(today)) : StudyPlan.read(file);
        requirePlan(plan, sets);
        wanted.requireSameMeasures(plan);
        return plan;
    }

    /// Writes down what the plan does not name as added to it. It comes after the images were read, so that a plan
    /// is not taken for added to where they cannot be.
    public void add(StudyPlan plan, TableTwoPlan wanted, LocalDate today) {
        List<StudiedEncoders> sets = EncoderFile.read(out.resolve(SCORES));
        int scored = sets.stream().mapToInt(set -> set.encoders().size()).sum();
        wanted.add(plan, out.resolve(ADDENDUM), scored, today);
    }

    /// Takes a plan back that was written for images that cannot be read: nothing was embedded under it.
    public void takeBack(StudyPlan plan) {
        if (StudyTrainings.haveBegun(out) || Files.exists(out.resolve(SCORES))) return;
        StudyTrainings.remove(plan.path());
    }

    /// Returns whether the study has a plan already.
    public boolean hasPlan() {
        return Files.exists(out.resolve(PLAN));
    }

    /// Keeps the scores of an image set, beside those of encoders and image sets that are kept already.
    ///
    /// @throws InputException where other images were scored under the number of the set
    public void keep(StudiedEncoders set) {
        List<StudiedEncoders> sets = new ArrayList<>();
        StudiedEncoders whole = set;
        for (StudiedEncoders earlier : EncoderFile.read(out.resolve(SCORES))) {
            if (earlier.images().number() == set.images().number()) whole = set.with(earlier);
            else sets.add(earlier);
        }
        sets.add(whole);
        sets.sort((left, right) ->
                Integer.compare(left.images().number(), right.images().number()));
        EncoderFile.write(out.resolve(SCORES), sets);
    }

    /// Makes text, figures and page of the scores that are there.
    ///
    /// @param asText the tables of an image set as text
    /// @param notes is told in sentences what cannot be made
    /// @return the text of all image sets
    /// @throws InputException where there is no plan or no score
    public String write(Function<StudiedEncoders, String> asText, Consumer<String> notes) {
        StudyPlan plan = StudyPlan.read(out.resolve(PLAN));
        List<StudiedEncoders> sets = EncoderFile.read(out.resolve(SCORES));
        requirePlan(plan, sets);
        if (sets.isEmpty()) {
            throw new InputException(out + " holds no scores of encoders: name the images with `data` and the encoders"
                    + " with `encoder`");
        }
        String text = sets.stream().map(asText).collect(Collectors.joining());
        AtomicFile.write(out.resolve(TEXT), text);
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (StudiedEncoders set : sets) {
            figures.putAll(EncoderFigures.of(set.images().number(), ImageSet.of(set.scores(), new LinkedHashMap<>())));
        }
        FigureFiles.write(out.resolve("figures"), figures, notes);
        Path addendum = out.resolve(ADDENDUM);
        Optional<String> added =
                Files.exists(addendum) ? Optional.of(StudyPlan.read(addendum).digest()) : Optional.empty();
        Path discussion = out.resolve("discussion.md");
        String author = Files.exists(discussion) ? StudyPlan.contents(discussion) : "";
        AtomicFile.write(
                page(), new TableTwoPage(sets, plan.digest(), added, author, List.copyOf(figures.keySet())).text());
        return text;
    }

    /// The file of the page.
    public Path page() {
        return out.resolve("README.md");
    }

    /// @throws InputException where scores were computed under another plan
    private static void requirePlan(StudyPlan plan, List<StudiedEncoders> sets) {
        for (StudiedEncoders set : sets) {
            if (set.plan().equals(plan.digest())) continue;
            throw new InputException("the labels of " + set.images().name() + " were opened under the plan "
                    + set.plan()
                    + ", but " + plan.path() + " has the digest " + plan.digest() + ": put the plan back as it was, or"
                    + " begin a study of its own in another directory");
        }
    }
}
