package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.DirectionTable;
import org.leadline.study.EntropyTable;
import org.leadline.study.OverRuns;
import org.leadline.study.StudiedRun.Part;

/// The sign of the entropy by method and ablation, in Markdown, and what each part of a method has to do with it.
///
/// @param tables the tables of the study
record EntropyText(StudyTables tables) {

    /// The parts of methods that could explain the sign.
    private static final Map<String, String> PARTS = Map.of(
            "simsiam", "predictor, stop-gradient",
            "simclr", "negatives",
            "moco-v2", "negatives, moving average, stop-gradient",
            "byol", "predictor, moving average, stop-gradient",
            "barlow-twins", "none of them",
            "vicreg", "none of them",
            "simsiam-moving-target", "predictor, moving average, stop-gradient",
            "simsiam-linear-predictor", "linear predictor, stop-gradient",
            "simclr-predictor", "negatives, predictor");

    /// A training that differs from another by one part.
    ///
    /// @param part what it has, or has not
    private record Comparison(String part, String ablation, String control) {}

    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison("a moving average as the target", "simsiam-moving-target", StudyScale.SIMSIAM_SHORT),
            new Comparison("a predictor that is linear", "simsiam-linear-predictor", StudyScale.SIMSIAM_SHORT),
            new Comparison("a predictor", "simclr-predictor", StudyScale.SIMCLR_SHORT));

    /// The sections of the page.
    String text() {
        return signs() + comparisons() + directions();
    }

    private String signs() {
        List<List<String>> rows = new ArrayList<>();
        for (EntropyTable.Row row : tables.entropy().rows()) {
            rows.add(List.of(
                    row.variant(),
                    PARTS.getOrDefault(row.variant().replace(StudyScale.SHORT, ""), Markdown.NONE),
                    Integer.toString(row.runs()),
                    Markdown.overRuns(row.withInitial()),
                    Markdown.overRuns(row.withoutInitial()),
                    Markdown.overRuns(row.beyond().givenTime()),
                    Markdown.overRuns(row.beyond().differences()),
                    Markdown.overRuns(row.beyond().withDirections())));
        }
        return "## The sign of the entropy\n\nThe entropy's r with the probe as in Table I; and what is left of it beyond time:"
                + " Spearman's coefficient over all trained milestones given ln epoch, and r of the steps from milestone to"
                + " milestone. The last column is Spearman's coefficient of the entropy with the number of directions of the"
                + " features given ln epoch; the section on collapse tells what they are.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "parts",
                                "runs",
                                "r",
                                "untrained left out",
                                "given ln epoch",
                                "of the steps",
                                "with the directions, given ln epoch"),
                        rows)
                + "Without the untrained network r is positive in every run of "
                + listed(row -> row.withoutInitial().unanimousSign() > 0) + "; negative in every run of "
                + listed(row -> row.withoutInitial().unanimousSign() < 0) + "; of both signs in the runs of "
                + listed(row -> row.withoutInitial().unanimousSign() == 0 && hasSeveral(row))
                + "; of one run alone for " + listed(row -> !hasSeveral(row))
                + ". Given ln epoch the interval is above zero for "
                + listed(row -> row.beyond().givenTime().sign() == OverRuns.Sign.POSITIVE) + ", below zero for "
                + listed(row -> row.beyond().givenTime().sign() == OverRuns.Sign.NEGATIVE)
                + ", and open for " + undecided() + ".\n\n";
    }

    private static boolean hasSeveral(EntropyTable.Row row) {
        return row.withoutInitial().coefficients().size() > 1;
    }

    private String listed(Predicate<EntropyTable.Row> which) {
        String names = tables.entropy().rows().stream()
                .filter(which)
                .map(EntropyTable.Row::variant)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    /// The rows whose sign given time is open, with the runs that would decide it.
    private String undecided() {
        String names = tables.entropy().rows().stream()
                .filter(row -> row.beyond().givenTime().sign() == OverRuns.Sign.OPEN)
                .map(row -> row.variant() + needed(row.beyond().givenTime()))
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "none"
                : names + "; in parentheses, the runs in all that would decide if mean and spread stayed as they are";
    }

    private static String needed(OverRuns found) {
        if (found.coefficients().size() < 2) return "";
        return found.runsNeeded().isPresent()
                ? " (" + found.runsNeeded().getAsInt() + ")"
                : " (more than " + OverRuns.MOST_RUNS + ")";
    }

    private String comparisons() {
        List<List<String>> rows = new ArrayList<>();
        for (Comparison one : COMPARISONS) {
            Optional<EntropyTable.Row> ablation = tables.entropy().row(one.ablation());
            Optional<EntropyTable.Row> control = tables.entropy().row(one.control());
            if (ablation.isEmpty() || control.isEmpty()) continue;
            OverRuns with = ablation.get().withoutInitial();
            OverRuns without = control.get().withoutInitial();
            rows.add(List.of(
                    one.part(), one.ablation(), each(with), one.control(), each(without), answer(with, without)));
        }
        if (rows.isEmpty()) return "";
        return "### One part at a time\n\nTrainings of the same length that differ by one part: the entropy's r of each run,"
                + " the untrained network left out.\n\n"
                + Markdown.table(List.of("part", "with it", "r", "without it", "r", "the sign"), rows)
                + "A sign flips, or does not, where all runs of a side have one sign, two runs or more a side. With two a side"
                + " and no relation at all that is so in one comparison of four.\n\n";
    }

    private static String each(OverRuns found) {
        String values =
                found.coefficients().stream().map(r -> Numbers.fixed(r, 2)).collect(Collectors.joining(", "));
        return values.isEmpty() ? Markdown.NONE : values;
    }

    private static String answer(OverRuns with, OverRuns without) {
        int product = with.unanimousSign() * without.unanimousSign();
        if (product == 0) return "open";
        return product < 0 ? "flips" : "does not flip";
    }

    private String directions() {
        List<List<String>> rows = new ArrayList<>();
        for (DirectionTable.Row row : tables.directions().rows()) {
            rows.add(List.of(
                    row.variant(),
                    row.part().id(),
                    Integer.toString(row.d()),
                    Numbers.fixed((double) row.n() / row.d(), 1),
                    Markdown.fixed(row.directions().first(), 1),
                    Markdown.fixed(row.directions().middle(), 1),
                    Markdown.fixed(row.directions().last(), 1),
                    Markdown.fixed(row.topShare(), 2)));
        }
        if (rows.isEmpty()) return "";
        return "## Collapse of the parts of the network\n\nThe number of directions that hold the variance: exp of the entropy of"
                + " its shares over the principal directions, as the mean over runs. With few rows for a dimension (n/d near"
                + " 1) it is too low.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "part",
                                "d",
                                "n/d",
                                "before training",
                                "middle",
                                "last",
                                "share of the first direction, last"),
                        rows)
                + range() + "\n\n";
    }

    /// Which methods' features use the fewest and the most directions in the end.
    private String range() {
        List<DirectionTable.Row> features = tables.directions().rows().stream()
                .filter(row ->
                        row.part() == Part.BACKBONE && row.directions().last().isPresent())
                .sorted(Comparator.comparingDouble(
                        row -> row.directions().last().orElseThrow()))
                .toList();
        if (features.isEmpty()) return "";
        return "In the end the features of " + named(features.getFirst()) + " use the fewest directions, those of "
                + named(features.getLast())
                + " the most. Methods differ in much else than their directions, so a relation of these"
                + " with the sign of the entropy is not yet its cause.";
    }

    private static String named(DirectionTable.Row row) {
        return row.variant() + " (" + Markdown.fixed(row.directions().last(), 1) + ")";
    }
}
