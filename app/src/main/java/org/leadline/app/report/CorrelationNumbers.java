package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.NoStatistic;

/// The numbers behind the correlation table: on one line for a tooltip, and as a table that opens on demand.
final class CorrelationNumbers {

    private CorrelationNumbers() {}

    /// Returns r, p, n, Spearman's coefficient and the interval as plain text.
    static String line(Statistics statistics, Correlation found) {
        List<String> parts = new ArrayList<>();
        parts.add("r = " + Numbers.fixed(found.r(), 4));
        parts.add(Numbers.p(found.p()) + (found.isSignificant() ? "" : " (not significant)"));
        parts.add("n = " + found.n());
        if (statistics.spearman() instanceof Correlation ranks) parts.add("Spearman " + Numbers.r(ranks.r()));
        if (statistics.interval() instanceof Interval interval) {
            parts.add(level(interval) + " interval " + ends(interval));
        }
        return String.join(", ", parts);
    }

    static String html(CorrelationTable table) {
        StringBuilder rows = new StringBuilder();
        for (int column = 0; column < table.columns().size(); column++) {
            for (CorrelationTable.Row row : table.rows()) {
                String run = table.columns().get(column);
                CorrelationTable.Cell cell = row.cells().get(column);
                rows.append(row(run, row, "with", cell.withInitial()))
                        .append(row(run, row, "without", cell.withoutInitial()));
            }
        }
        String head = Blocks.headRow(List.of("Run", "Score", "Init", "r", "n", "p", "Spearman", "Interval"));
        return "<details class=\"numbers\"><summary>Every number: r, n, p, Spearman and interval</summary>\n"
                + Blocks.table("Every correlation", "every", head, rows.toString()) + "</details>\n";
    }

    private static String row(String run, CorrelationTable.Row row, String initial, Statistics statistics) {
        String head = "<tr><td>" + Html.text(run) + "</td><td>"
                + Html.text(row.metric().title()) + "</td><td>" + initial + "</td>";
        return head
                + switch (statistics.pearson()) {
                    case NoStatistic(String reason) ->
                        "<td colspan=\"5\">undefined, because " + Html.text(reason) + "</td></tr>\n";
                    case Correlation found -> numbers(statistics, found) + "</tr>\n";
                };
    }

    private static String numbers(Statistics statistics, Correlation found) {
        String p = found.p() < 0.001 ? Numbers.exponent(found.p()) : Numbers.fixed(found.p(), 3);
        String spearman = statistics.spearman() instanceof Correlation ranks ? Numbers.r(ranks.r()) : "—";
        String interval = statistics.interval() instanceof Interval ends
                ? ends(ends) + " <span class=\"quiet\">" + level(ends) + "</span>"
                : "—";
        return "<td>" + Numbers.fixed(found.r(), 4) + "</td><td>" + found.n() + "</td><td>" + p + "</td><td>" + spearman
                + "</td><td>" + interval + "</td>";
    }

    private static String level(Interval interval) {
        return Numbers.fixed(100 * interval.level(), 0) + " %";
    }

    private static String ends(Interval interval) {
        return Numbers.r(interval.low()) + " to " + Numbers.r(interval.high());
    }
}
