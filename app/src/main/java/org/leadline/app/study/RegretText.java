package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.RegretTable;
import org.leadline.study.RegretTable.Kind;
import org.leadline.trend.MeanInterval;

/// The cost of choices of a milestone, in Markdown.
///
/// @param tables the tables of the study
record RegretText(StudyTables tables) {

    private static final List<String> HEAD = List.of(
            "choice",
            "runs",
            "mean regret",
            "minus the last milestone's",
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
                + " the last milestone of the same runs. It is the mean over methods with its 95% interval over them, since"
                + " seeds of a method are not independent; its p is corrected after Holm for scores. *Sign error* is the share"
                + " of pairs of milestones, two standard errors apart in the probe, that a score orders the wrong way. A score"
                + " without a direction that is known beforehand, by the paper's tables or else by its source, chooses"
                + " nothing; one that has it for some methods alone stands below with their names.\n\n"
                + table(tables.regrets().all())
                + conclusion(tables.regrets().all())
                + learned;
    }

    private static String table(RegretTable regret) {
        List<List<String>> rows = regret.rows().stream().map(RegretText::cells).toList();
        return Markdown.table(HEAD, rows);
    }

    private static List<String> cells(RegretTable.Row row) {
        String name = row.choice().kind() == Kind.SCORE
                ? row.choice().scores().stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "))
                : "**" + row.choice().kind().text() + "**";
        List<String> cells = new ArrayList<>(List.of(
                name
                        + (row.choice().isEverywhere()
                                ? ""
                                : " (" + String.join(", ", row.choice().methods()) + ")"),
                Integer.toString(row.choice().runs()),
                Numbers.fixed(100 * row.regret().mean(), 2),
                row.overLast().ofMethods().map(RegretText::points).orElse(Markdown.NONE),
                Markdown.fixed(row.overLast().p(), 3),
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

    private static String points(MeanInterval found) {
        return Markdown.interval(
                new MeanInterval(100 * found.mean(), 100 * found.low(), 100 * found.high(), found.n()), 2);
    }

    private static String conclusion(RegretTable regret) {
        List<RegretTable.Row> scores = regret.rows().stream()
                .filter(row -> row.choice().kind() == Kind.SCORE)
                .toList();
        List<RegretTable.Row> tested =
                scores.stream().filter(row -> row.overLast().p().isPresent()).toList();
        String advice = regret.rows().stream()
                .filter(row -> row.choice().kind() == Kind.ADVICE)
                .map(RegretText::advice)
                .findFirst()
                .orElse("");
        if (tested.isEmpty()) return "With one method alone no difference is tested. " + advice + "\n\n";
        return "Scores that are tested: " + count(tested)
                + ". Of them cost less than the last milestone beyond chance: "
                + count(tested.stream().filter(RegretTable.Row::beatsLast).toList()) + "; more: "
                + count(tested.stream().filter(RegretTable.Row::losesToLast).toList())
                + "; the others are not told from it, which does not show that they are as good. " + advice + "\n\n";
    }

    /// How many scores rows are of.
    private static int count(List<RegretTable.Row> rows) {
        return rows.stream().mapToInt(row -> row.choice().scores().size()).sum();
    }

    private static String advice(RegretTable.Row row) {
        long last = Math.round(row.regret().isLast().orElse(0) * row.choice().runs());
        return "The advice of `rank` is the last milestone in " + last + " of "
                + row.choice().runs() + " runs.";
    }
}
