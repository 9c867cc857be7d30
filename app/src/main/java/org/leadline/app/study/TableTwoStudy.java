package org.leadline.app.study;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.app.report.EncoderFigures;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.array.AtomicFile;
import org.leadline.run.EncoderDescription;
import org.leadline.study.EncoderFile;
import org.leadline.study.StudiedEncoders;
import org.leadline.study.StudiedEncoders.Encoder;
import org.leadline.study.StudiedEncoders.Source;

/// The study of Table II: a plan, the scores of encoders, and text, figures and page that are made of the scores
/// alone.
///
/// @param folder the directory of the study
public record TableTwoStudy(StudyFolder folder) {

    /// The plan in force, which is written where there is none, before any label is opened.
    ///
    /// @throws InputException where the plan that is there is of other measures, or scores were computed under
    ///     another
    public StudyPlan begin(TableTwoPlan wanted, LocalDate today) {
        List<StudiedEncoders> sets = sets();
        StudyPlan plan = sets.isEmpty()
                ? StudyPlan.readOrWrite(folder.plan(), wanted.text(today))
                : StudyPlan.read(folder.plan());
        requirePlan(plan, sets);
        wanted.requireSameMeasures(plan);
        return plan;
    }

    /// Returns the name of an image set that was scored before.
    ///
    /// @param number its number in the study, from 1
    public Optional<String> name(int number) {
        return sets().stream()
                .map(StudiedEncoders::images)
                .filter(images -> images.number() == number)
                .map(StudiedEncoders.ImageSet::name)
                .findFirst();
    }

    /// Writes down what the plan does not name as added to it. It comes after the images were embedded and before
    /// their labels are used, so that nothing is written down that cannot be embedded.
    public void add(StudyPlan plan, TableTwoPlan wanted, LocalDate today) {
        int scored = sets().stream().mapToInt(set -> set.encoders().size()).sum();
        wanted.add(plan, folder.addendum(), scored, today);
    }

    /// Takes a plan back that was written for images that cannot be read: nothing was embedded under it.
    public void takeBack(StudyPlan plan) {
        if (StudyTrainings.haveBegun(folder.path()) || Files.exists(folder.scores())) return;
        StudyTrainings.remove(plan.path());
    }

    /// @param number the number of an image set
    /// @param digest the digest of its images
    /// @param labels the fingerprint of their classes
    /// @throws InputException where another set is of the same images, or this one was scored on others or against
    ///     other classes
    public void requireOwnImages(int number, String digest, String labels) {
        for (StudiedEncoders set : sets()) {
            boolean isSame = set.images().digest().equals(digest);
            if (set.images().number() == number && !isSame) {
                throw new InputException("image set " + number + " of " + folder.path() + " is "
                        + set.images().name() + ", whose scores were computed on other images: name those images, or"
                        + " another directory for a study of these");
            }
            if (set.images().number() == number && !Set.of(labels).containsAll(set.labels())) {
                throw new InputException("the scores of " + set.images().name() + " in " + folder.scores()
                        + " were computed against other labels of these images: put them back as they were, or name"
                        + " another directory");
            }
            if (set.images().number() != number && isSame) {
                throw new InputException("image set " + number + " holds the images of set "
                        + set.images().number() + ", " + set.images().name() + ": name each set once, in the order of "
                        + folder.path());
            }
        }
    }

    /// @throws InputException where an encoder of this name was scored with other weights, or on images of another
    ///     form
    public void requireSameSource(EncoderDescription encoder) {
        Source source = Source.of(encoder);
        for (StudiedEncoders set : sets()) {
            for (Encoder scored : set.encoders()) {
                if (!scored.name().equals(encoder.name()) || scored.source().equals(source)) continue;
                throw new InputException(encoder.name() + " is " + source.text() + ", but the scores of "
                        + set.images().name() + " in " + folder.scores() + " are of "
                        + scored.source().text() + ": name those weights, or another directory");
            }
        }
    }

    /// Keeps the scores of an image set, beside those of encoders and image sets that are kept already.
    public void keep(StudiedEncoders set) {
        List<StudiedEncoders> sets = new ArrayList<>();
        StudiedEncoders whole = set;
        for (StudiedEncoders earlier : sets()) {
            if (earlier.images().number() == set.images().number()) whole = set.with(earlier);
            else sets.add(earlier);
        }
        sets.add(whole);
        sets.sort((left, right) ->
                Integer.compare(left.images().number(), right.images().number()));
        EncoderFile.write(folder.scores(), sets);
    }

    private List<StudiedEncoders> sets() {
        return EncoderFile.read(folder.scores());
    }

    /// Makes text, figures and page of the scores that are there.
    ///
    /// @param asText the tables of an image set as text
    /// @param notes is told in sentences what cannot be made
    /// @return the text of all image sets
    /// @throws InputException where there is no plan or no score
    public String write(Function<StudiedEncoders, String> asText, Consumer<String> notes) {
        StudyPlan plan = StudyPlan.read(folder.plan());
        List<StudiedEncoders> sets = sets();
        requirePlan(plan, sets);
        if (sets.isEmpty()) {
            throw new InputException(folder.path()
                    + " holds no scores of encoders: name the images with `data` and the encoders with `encoder`");
        }
        String text = sets.stream().map(asText).collect(Collectors.joining());
        AtomicFile.write(folder.path().resolve("table2.txt"), text);
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (StudiedEncoders set : sets) {
            figures.putAll(EncoderFigures.of(set.images().number(), ImageSet.of(set.scores(), new LinkedHashMap<>())));
        }
        FigureFiles.write(folder.figures(), figures, notes);
        TableTwoPage page = new TableTwoPage(
                sets,
                new TableTwoPage.Planned(
                        plan.digest(), folder.added(), NamedEncoders.of(folder).missing(sets)),
                folder.discussion(),
                List.copyOf(figures.keySet()));
        AtomicFile.write(folder.page(), page.text());
        return text;
    }

    /// @throws InputException where scores were computed under another plan
    private static void requirePlan(StudyPlan plan, List<StudiedEncoders> sets) {
        for (StudiedEncoders set : sets)
            plan.requireOpened(set.plan(), set.images().name());
    }
}
