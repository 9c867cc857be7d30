package org.leadline.app.report;

import java.util.stream.Collectors;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// The correlation tables. Without a reference, the section says so and shows the change of each score instead.
final class CorrelationSection implements Section {

    /// The number of columns above which the table is set closer.
    private static final int WIDE = 4;

    @Override
    public String id() {
        return "correlation";
    }

    @Override
    public String html(ReportData data) {
        if (data.tables().isEmpty()) {
            return Blocks.section(id(), "Change over training", WITHOUT_REFERENCE + ChangeTable.html(data));
        }
        return Blocks.section(
                id(),
                "Which score follows the reference?",
                data.tables().stream()
                        .map(table -> table(table) + CorrelationNumbers.html(table))
                        .collect(Collectors.joining()));
    }

    private static final String WITHOUT_REFERENCE = """
        <p>There is no correlation table, because no run has a label-based reference such as the linear probe to \
        compare with. Shown instead: the first and the last value of each label-free score. Evaluate with labels to \
        learn which score to trust.</p>
        """;

    private static String table(CorrelationTable table) {
        Footnotes reasons = new Footnotes();
        StringBuilder rows = new StringBuilder();
        for (CorrelationTable.Row row : table.rows()) rows.append(row(row, reasons));
        return Blocks.note("Pearson correlation of each score with the "
                        + Html.text(Phrases.inSentence(table.reference()))
                        + " over the milestones, with (w/ init) and without (w/o) the initial network.")
                + Blocks.table("Correlation table", style(table), head(table), rows.toString())
                + reasons.html()
                + LEGEND;
    }

    private static String style(CorrelationTable table) {
        return table.columns().size() > WIDE ? "correlation dense" : "correlation";
    }

    private static String head(CorrelationTable table) {
        StringBuilder html = new StringBuilder("<tr><th scope=\"col\" rowspan=\"2\">Score</th>")
                .append("<th scope=\"col\" rowspan=\"2\">Label-free</th>");
        table.columns()
                .forEach(run -> html.append("<th scope=\"colgroup\" colspan=\"2\">")
                        .append(Html.text(run))
                        .append("</th>"));
        html.append("</tr><tr>");
        table.columns()
                .forEach(_ -> html.append("<th scope=\"col\" class=\"first\">w/ init</th><th scope=\"col\">w/o</th>"));
        return html.append("</tr>").toString();
    }

    /// The key of the signs in a table of correlations, for a legend.
    static final String SIGNS = """
        <span class="positive">▲ significant, rises with the reference</span> \
        <span class="negative">▼ significant, falls as it rises</span> \
        <span class="insignificant">gray: not significant (p ≥ %s, two-sided)</span>""".formatted(Correlation.SIGNIFICANCE_LEVEL);

    private static final String LEGEND = """
        <p class="legend">%s \
        <span class="quiet">The line under a number is its interval on the scale from −1 to 1.</span></p>
        <p class="note">Milestones of one run are not independent, so these p-values are too small. The \
        block-bootstrap interval allows for that in part: it holds the truth in 63 to 92 of 100 runs, not in 95. The strongest of many scores looks stronger than it is.</p>
        """.formatted(SIGNS);

    private static String row(CorrelationTable.Row row, Footnotes reasons) {
        StringBuilder html = new StringBuilder("<tr>")
                .append(Blocks.rowHead(Html.named(row.metric())))
                .append(labelFree(row.metric()));
        for (CorrelationTable.Cell cell : row.cells()) {
            html.append(cell(cell.withInitial(), "first", reasons))
                    .append(cell(cell.withoutInitial(), "second", reasons));
        }
        return html.append("</tr>\n").toString();
    }

    /// Returns the cell that marks a score as label-free or not.
    static String labelFree(Metric metric) {
        return metric.needsLabels()
                ? "<td class=\"free\"><span class=\"no\" role=\"img\" aria-label=\"needs labels\">✗</span></td>"
                : "<td class=\"free\"><span class=\"yes\" role=\"img\" aria-label=\"label-free\">✓</span></td>";
    }

    private static String cell(Statistics statistics, String place, Footnotes reasons) {
        return switch (statistics.pearson()) {
            case NoStatistic(String reason) ->
                "<td class=\"" + place + " undefined\" title=\"undefined, because " + Html.text(reason)
                        + "\"><span class=\"r\">" + reasons.dash(reason) + "</span></td>";
            case Correlation found ->
                "<td class=\"" + place + " " + kind(found) + "\" title=\""
                        + Html.text(CorrelationNumbers.line(statistics, found)) + "\">"
                        + "<span class=\"r\">" + sign(found) + Numbers.r(found.r()) + "</span>"
                        + IntervalPicture.svg(found, statistics.interval())
                        + "</td>";
        };
    }

    static String kind(Correlation found) {
        if (!found.isSignificant()) return "insignificant";
        return found.r() > 0 ? "positive" : "negative";
    }

    static String sign(Correlation found) {
        if (!found.isSignificant()) return "<span class=\"sign\" aria-hidden=\"true\"> </span>";
        return found.r() > 0
                ? "<span class=\"sign\" role=\"img\" aria-label=\"significant\">▲</span>"
                : "<span class=\"sign\" role=\"img\" aria-label=\"significant\">▼</span>";
    }
}
