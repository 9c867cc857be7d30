package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.RegretTable;
import org.leadline.study.RegretTable.Kind;
import org.leadline.study.RegretTable.Tested;
import org.leadline.trend.MeanInterval;

/// The cost of choices of a milestone, in Markdown.
///
/// @param tables the tables of the study
record RegretText(StudyTables tables) {

    private static final List<String> HEAD = List.of(
            "choice",
            "runs",
            "mean regret",
            "minus the last milestone's, over runs",
            "p",
            "over methods",
            "p",
            "of best − median",
            "in the best fifth",
            "sign error, mean",
            "worst",
            "weighted τ");

    /// The section of the page.
    String text() {
        if (tables.regrets().all().rows().isEmpty()) return "";
        String learned = tables.regrets().learned().rows().isEmpty()
                ? ""
                : "### Over the runs that learned\n\nRuns whose best milestone is not far from the network before training say"
                        + " little of choices; here they are left out. That uses the labels.\n\n"
                        + table(tables.regrets().learned())
                        + conclusion(tables.regrets().learned());
        return "## Regret against the last milestone\n\n"
                + "Regret is the probe of a run's best milestone less that of the choice, in points of the probe: the mean over"
                + " runs, by which rows are sorted. *Minus the last milestone's* is above zero where the choice costs more than"
                + " the last milestone of the same runs: the mean over runs and the mean over methods, with a 95% interval over"
                + " each. Neither is free of dependence, since runs of one seed begin with the same network and images and runs"
                + " of one method share the method. p is corrected after Holm for the number of scores. *Sign error* is the share"
                + " of pairs of milestones, two standard errors apart in the probe, that a score orders the wrong way. A score"
                + " without a direction that is known beforehand, by the paper's tables or else by its source, chooses"
                + " nothing; it stands at the end as an *oracle*, with the direction that costs less in each run, which nobody"
                + " can know; among milestones that it puts level it chooses at random. One that has a direction for some methods alone stands"
                + " before, with their names, as does one that was computed for some runs alone.\n\n"
                + table(tables.regrets().all())
                + conclusion(tables.regrets().all())
                + learned
                + trainings();
    }

    /// The table with ablations, where there are any.
    private String trainings() {
        RegretTable trainings = tables.regrets().trainings();
        if (runs(trainings) == runs(tables.regrets().all())) return "";
        return "### With the ablations\n\nA choice is worth most where a training breaks. Here the ablations count, too, some of which"
                + " hardly learn or break; directions that the paper gives for a method are not taken for its ablations.\n\n"
                + table(trainings) + conclusion(trainings);
    }

    private static int runs(RegretTable regret) {
        return regret.rows().stream()
                .filter(row -> row.choice().kind() == Kind.LAST)
                .mapToInt(row -> row.choice().runs())
                .sum();
    }

    private static String table(RegretTable regret) {
        List<List<String>> rows = new ArrayList<>(
                regret.rows().stream().map(row -> cells(row, methods(regret))).toList());
        for (RegretTable.Oracle one : regret.undirected()) {
            List<String> cells = new ArrayList<>(List.of(
                    "*oracle*: `" + one.score() + "`",
                    Integer.toString(one.runs()),
                    points(one.regret()),
                    points(one.over())));
            cells.addAll(Collections.nCopies(HEAD.size() - cells.size(), Markdown.NONE));
            rows.add(cells);
        }
        return Markdown.table(HEAD, rows);
    }

    /// The place of a choice that is not made in every run.
    ///
    /// @param methods the number of all methods
    private static String where(RegretTable.Choice choice, long methods) {
        if (choice.isEverywhere()) return "";
        return choice.methods().size() == methods
                ? " (not in all runs)"
                : " (" + String.join(", ", choice.methods()) + ")";
    }

    private static List<String> cells(RegretTable.Row row, long methods) {
        String name = row.choice().kind() == Kind.SCORE
                ? ids(row.choice().scores())
                : "**" + row.choice().kind().text() + "**";
        List<String> cells = new ArrayList<>(List.of(
                name + where(row.choice(), methods),
                Integer.toString(row.choice().runs()),
                Numbers.fixed(100 * row.regret().mean(), 2),
                row.overLast().ofRuns().map(RegretText::points).orElse(Markdown.NONE),
                p(row.overLast().ofRuns()),
                row.overLast().ofMethods().map(RegretText::points).orElse(Markdown.NONE),
                p(row.overLast().ofMethods()),
                Markdown.fixed(row.regret().normalized(), 2),
                Markdown.fixed(row.regret().topFifth(), 2)));
        row.ordering()
                .ifPresentOrElse(
                        found -> {
                            cells.add(Markdown.fixed(found.signError(), 2));
                            cells.add(Markdown.fixed(found.worstSignError(), 2));
                            cells.add(Markdown.fixed(found.weightedTau(), 2));
                        },
                        () -> cells.addAll(List.of(Markdown.NONE, Markdown.NONE, Markdown.NONE)));
        return cells;
    }

    private static long methods(RegretTable regret) {
        return regret.rows().stream()
                .flatMap(row -> row.choice().methods().stream())
                .distinct()
                .count();
    }

    private static String ids(List<String> scores) {
        return scores.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
    }

    private static String points(OptionalDouble fraction) {
        return fraction.isPresent() ? Numbers.fixed(100 * fraction.getAsDouble(), 2) : Markdown.NONE;
    }

    private static String points(Tested found) {
        MeanInterval mean = found.mean();
        return Markdown.interval(new MeanInterval(100 * mean.mean(), 100 * mean.low(), 100 * mean.high(), mean.n()), 2);
    }

    private static String p(Optional<Tested> found) {
        return found.map(tested -> Numbers.fixed(tested.p(), 3)).orElse(Markdown.NONE);
    }

    private static String conclusion(RegretTable regret) {
        List<RegretTable.Row> scores = regret.rows().stream()
                .filter(row -> row.choice().kind() == Kind.SCORE)
                .toList();
        String advice = regret.rows().stream()
                .filter(row -> row.choice().kind() == Kind.ADVICE)
                .map(RegretText::advice)
                .findFirst()
                .orElse("");
        return told(scores, "runs", row -> row.overLast().ofRuns())
                + told(scores, "methods", row -> row.overLast().ofMethods())
                + "A score that is not told from the last milestone is not shown to be as good. " + advice + "\n\n";
    }

    /// How many scores cost less and more than the last milestone by one of the two intervals.
    private static String told(
            List<RegretTable.Row> scores, String over, Function<RegretTable.Row, Optional<Tested>> which) {
        int tested = count(scores, which, _ -> true);
        if (tested == 0) return "Over " + over + " no difference is tested. ";
        return "Over " + over + ", of " + tested
                + " scores that are tested cost less than the last milestone beyond chance: "
                + count(scores, which, Tested::isLess) + "; more: " + count(scores, which, Tested::isMore) + ". ";
    }

    /// How many scores the rows with such a difference are of.
    private static int count(
            List<RegretTable.Row> rows,
            Function<RegretTable.Row, Optional<Tested>> which,
            Predicate<Tested> isCounted) {
        return rows.stream()
                .filter(row -> which.apply(row).filter(isCounted).isPresent())
                .mapToInt(row -> row.choice().scores().size())
                .sum();
    }

    private static String advice(RegretTable.Row row) {
        long last = Math.round(row.regret().isLast().orElse(0) * row.choice().runs());
        return "The advice of `rank` is the last milestone in " + last + " of "
                + row.choice().runs() + " runs.";
    }
}
