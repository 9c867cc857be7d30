package org.leadline.app.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.leadline.Fingerprint;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// The plan of a study: what is trained, what is measured, and how it is judged, on record before labels are opened.
/// Its digest stands in every table, so that a plan that was changed afterwards shows.
///
/// @param path the file
/// @param digest the first twelve digits of its SHA-256
public record StudyPlan(Path path, String digest) {

    private static final int DIGITS = 12;

    /// The plan in a file.
    ///
    /// @throws InputException where it is not there: no label is opened without a plan
    public static StudyPlan read(Path path) {
        if (!Files.exists(path)) {
            throw new InputException(path + " is not there, and no labels are opened without the plan of the study");
        }
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return new StudyPlan(path, Fingerprint.of(text).substring(0, DIGITS));
        } catch (IOException e) {
            throw new InputException(path + " cannot be read as the plan of a study: " + e, e);
        }
    }

    /// The plan in a file, which is written where it is not there yet.
    public static StudyPlan readOrWrite(Path path, StudyScale scale, String data, LocalDate today) {
        if (!Files.exists(path)) AtomicFile.write(path, text(scale, data, today));
        return read(path);
    }

    /// The text of a plan.
    static String text(StudyScale scale, String data, LocalDate today) {
        String common = scale.common().entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                .collect(Collectors.joining(", "));
        String rows = scale.recipes().stream().map(StudyPlan::row).collect(Collectors.joining());
        String evaluated = scale.testImages().isPresent()
                ? scale.testImages().getAsInt() + " test images, a seeded choice of each run"
                : "all test images";
        return """
                # Plan of the study of Table I, scale %s

                Written on %s by `leadline reproduce table1`, before any run was scored. The digest of this file stands in every table.

                ## Runs

                Images: %s. Each run is evaluated on %s. Settings of all runs: %s; what is not named has its default. Seeds
                count from 0. Milestones hold features, the outputs of projector and predictor, views, and features of turned images.

                | name | method | settings | runs |
                |---|---|---|---|
                %s
                ## Measures

                - The reference is the linear probe on stored features; labels are used for it and for the scores against
                  ground truth alone. The probe on changed images is taken at the first, middle and last milestone of one run a method.
                - Every score that needs no labels, and those of the paper, with %d seeds; clusters with k₁ the number of classes
                  and with k₁ = %d; scores of clusters once more over the eight corners that the origin of a layout could lie in.

                ## Judgment

                - Table I: Pearson's r over the milestones of a run, with and without the network before training; the cell is
                  the mean over runs of Fisher's z with the interval of Hartung and Knapp. Milestones of one run are not
                  independent, so no p-value of a single run is printed. Equally spaced milestones, log-spaced ones and the last half of
                  the equally spaced ones are chosen from the same runs.
                - Beyond time: Spearman's coefficient given ln epoch. The initial network has no logarithm and is left out.
                - Regret: the probe of the run's best milestone less that of the choice, in the mean over runs; its difference
                  to the last milestone's has an interval by Student's t over runs. Baselines: the last milestone, the lowest
                  loss, a trained milestone at random.
                - The direction of a score is the sign of the paper's table for the method where that has one, else what the
                  score's source claims; contested scores choose nothing. No sign is fitted on a judged run.
                - Outliers: rows whose distance x to their 50th neighbor has (x − median)/(1.4826·MAD) > 5. A milestone has
                  outliers where they are more than a thousandth of its rows.
                - What the intervals do not decide is called open.
                """.formatted(scale.id(), today, data, evaluated, common, rows, scale.repeats(), scale.secondClusters());
    }

    private static String row(StudyScale.Recipe recipe) {
        String settings = recipe.settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %d |\n".formatted(recipe.variant(), recipe.method(), settings, recipe.runs());
    }
}
