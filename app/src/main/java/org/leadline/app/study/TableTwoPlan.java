package org.leadline.app.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.evaluation.ConfigJson;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.embed.FrozenEncoder;

/// The plan of a study of Table II as text: which encoders embed which images, what is measured, and how it is
/// judged.
///
/// @param images the image sets, by their number
/// @param encoders the encoders
/// @param config how their embeddings are scored
public record TableTwoPlan(List<Images> images, List<FrozenEncoder> encoders, EvaluationConfig config) {

    static final String ENCODER_HEAD = """
        | encoder | family | weights |
        |---|---|---|
        """;

    static final String IMAGES_HEAD = """
        | images | source | train images | test images |
        |---|---|---|---|
        """;

    /// An image set.
    ///
    /// @param name the name in titles
    /// @param source the file or folder, without the folders above it
    /// @param options how it is read
    public record Images(String name, String source, DatasetOptions options) {

        private String row() {
            return Markdown.row(List.of(name, source, most(options.limit()), most(options.testLimit())));
        }

        private static String most(OptionalInt limit) {
            return limit.isPresent() ? "at most " + limit.getAsInt() + ", a seeded choice" : "all";
        }
    }

    public TableTwoPlan {
        images = List.copyOf(images);
        encoders = List.copyOf(encoders);
    }

    /// Returns what of the plan is done with an image set.
    ///
    /// @param number the number of the set, from 1
    /// @param without the names of encoders that failed
    public TableTwoPlan of(int number, Set<String> without) {
        return new TableTwoPlan(
                images.subList(number - 1, number),
                encoders.stream()
                        .filter(encoder -> !without.contains(encoder.name()))
                        .toList(),
                config);
    }

    private static String row(FrozenEncoder encoder) {
        return Markdown.row(List.of(encoder.name(), encoder.family(), encoder.source()));
    }

    private List<String> imageRows() {
        return images.stream().map(Images::row).toList();
    }

    private List<String> encoderRows() {
        return encoders.stream().map(TableTwoPlan::row).toList();
    }

    /// Writes encoders and images that the plan does not name into the file of what was added to it.
    ///
    /// @param plan the plan that is in force
    /// @param file the file of what was added
    /// @param scored the number of encoders that had been scored, over all image sets
    /// @throws InputException where the plan is of other measures
    void add(StudyPlan plan, Path file, int scored, LocalDate today) {
        requireSameMeasures(plan);
        String known = StudyPlan.contents(plan.path()) + (Files.exists(file) ? StudyPlan.contents(file) : "");
        String added =
                table(IMAGES_HEAD, missing(imageRows(), known)) + table(ENCODER_HEAD, missing(encoderRows(), known));
        if (added.isEmpty()) return;
        StudyPlan.append(file, """
                Added on %s by `leadline reproduce table2`, when %d scored encoders stood in `scores.csv` under the plan %s:

                %s""".formatted(today, scored, plan.digest(), added.strip() + "\n"));
    }

    /// @throws InputException where the plan is of other scores or constants
    void requireSameMeasures(StudyPlan plan) {
        if (StudyPlan.contents(plan.path()).contains(ConfigJson.text(config))) return;
        throw new InputException(plan.path() + " is the plan of a study with other scores or constants: name"
                + " another directory for this one, or the options that it was begun with");
    }

    private static List<String> missing(List<String> rows, String known) {
        return rows.stream().filter(row -> !known.contains(row)).toList();
    }

    private static String table(String head, List<String> rows) {
        return rows.isEmpty() ? "" : head + String.join("", rows) + "\n";
    }

    /// The text of the plan.
    String text(LocalDate today) {
        return """
                # Plan of the study of Table II

                Written on %s by `leadline reproduce table2`, before any label was opened. The digest of this file is the first
                column of `scores.csv`.

                ## Images and encoders

                Each image set is embedded with each encoder, which is not trained further. Encoders that fail are named on the page.

                %s%s## Measures

                - The reference is the linear probe on stored features. Labels are used for it and for the scores against classes alone.
                - Every score of the configuration below, each with its seeds; tables hold the means over seeds.

                ```json
                %s
                ```

                ## Judgment

                - Table II: Pearson's r between a score and the linear probe over encoders, within each family and over all, with
                  its two-sided p. Encoders count as independent; p is of one score, and a table has many. A family of fewer than
                  three encoders has no r, and its encoders are points of the figures alone.
                - The choice of an encoder without labels: every score that needs none, beside baselines: the number of parameters,
                  the published top-1 accuracy on ImageNet, and an encoder at random, which need no images, and the vote of
                  neighbors among a hundredth of the train labels. Each with r, Vigna's
                  weighted Kendall τ, in which the best encoders count most, and the regret: the probe of the best encoder less
                  that of the choice, the mean over encoders that are level.
                - The direction of a score is the sign of the paper's table for the family of the encoders, for all families
                  where they are of several, where that has one, else what the score's source claims. Other scores choose
                  nothing. No sign is fitted on the encoders that are judged.
                - An encoder whose accuracy on ImageNet is not known is left out of that baseline, which is said.
                - What p does not decide is called open.
                """.formatted(
                today, table(IMAGES_HEAD, imageRows()), table(ENCODER_HEAD, encoderRows()), ConfigJson.text(config));
    }
}
