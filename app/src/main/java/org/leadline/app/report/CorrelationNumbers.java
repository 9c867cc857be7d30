package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.NoStatistic;

/// Every number behind the correlation table: on one line for a tooltip, and as a table that opens on demand.
final class CorrelationNumbers {

    private CorrelationNumbers() {}

    /// Coefficient, p, n, Spearman and interval, as plain text.
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
        StringBuilder html = new StringBuilder("""
            <details class="numbers"><summary>Every number: r, n, p, Spearman and interval</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Every correlation"><table><thead><tr>\
            <th scope="col">Run</th><th scope="col">Score</th><th scope="col">Init</th><th scope="col">r</th>\
            <th scope="col">n</th><th scope="col">p</th><th scope="col">Spearman</th><th scope="col">Interval</th>\
            </tr></thead><tbody>
            """);
        for (int column = 0; column < table.columns().size(); column++) {
            for (CorrelationTable.Row row : table.rows()) {
                String run = table.columns().get(column);
                CorrelationTable.Cell cell = row.cells().get(column);
                html.append(row(run, row, "with", cell.withInitial()))
                        .append(row(run, row, "without", cell.withoutInitial()));
            }
        }
        return html.append("</tbody></table></div></details>\n").toString();
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
