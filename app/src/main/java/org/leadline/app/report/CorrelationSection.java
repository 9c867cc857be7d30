package org.leadline.app.report;

import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// The correlation tables, or the sentence that says why there are none and what stands in their place.
final class CorrelationSection {

    /// With more columns than this the table is set closer.
    private static final int WIDE = 4;

    private CorrelationSection() {}

    static String html(ReportData data) {
        StringBuilder html = new StringBuilder("<section id=\"correlation\" aria-labelledby=\"h-correlation\">");
        if (data.tables().isEmpty()) {
            html.append("<h2 id=\"h-correlation\">Change over training</h2>\n")
                    .append("<p>There is no correlation table, because no run has a label-based reference such as ")
                    .append("the linear probe to compare with. Shown instead: the first and the last value of each ")
                    .append("label-free score. Evaluate with labels to learn which score to trust.</p>\n")
                    .append(ChangeTable.html(data));
            return html.append("</section>\n").toString();
        }
        html.append("<h2 id=\"h-correlation\">Which score follows the reference?</h2>\n");
        data.tables().forEach(table -> html.append(table(table)).append(CorrelationNumbers.html(table)));
        return html.append("</section>\n").toString();
    }

    private static String table(CorrelationTable table) {
        StringBuilder html = new StringBuilder("<p class=\"note\">Pearson correlation of each score with the ")
                .append(Html.text(Html.inSentence(table.reference())))
                .append(" over the milestones, with (w/ init) and without (w/o) the initial network.</p>\n")
                .append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Correlation table\">")
                .append(
                        table.columns().size() > WIDE
                                ? "<table class=\"correlation dense\">\n"
                                : "<table class=\"correlation\">\n")
                .append("<thead><tr><th scope=\"col\" rowspan=\"2\">Score</th>")
                .append("<th scope=\"col\" rowspan=\"2\">Label-free</th>");
        table.columns()
                .forEach(run -> html.append("<th scope=\"colgroup\" colspan=\"2\">")
                        .append(Html.text(run))
                        .append("</th>"));
        html.append("</tr><tr>");
        table.columns()
                .forEach(_ -> html.append("<th scope=\"col\" class=\"first\">w/ init</th><th scope=\"col\">w/o</th>"));
        html.append("</tr></thead>\n<tbody>");
        Footnotes reasons = new Footnotes();
        for (CorrelationTable.Row row : table.rows()) html.append(row(row, reasons));
        return html.append("</tbody></table></div>\n")
                .append(reasons.html())
                .append(LEGEND)
                .toString();
    }

    private static final String LEGEND = """
        <p class="legend"><span class="positive">▲ significant, rises with the reference</span> \
        <span class="negative">▼ significant, falls as it rises</span> \
        <span class="insignificant">grey: not significant (p ≥ %s, two-sided)</span> \
        <span class="quiet">The line under a number is its interval on the scale from −1 to 1.</span></p>
        <p class="note">Milestones of one run follow one another and are not independent, so these p-values are \
        smaller than they should be; the block-bootstrap interval allows for it. The strongest of many scores looks \
        stronger than it is.</p>
        """.formatted(Correlation.SIGNIFICANCE_LEVEL);

    private static String row(CorrelationTable.Row row, Footnotes reasons) {
        StringBuilder html = new StringBuilder("<tr><th scope=\"row\">")
                .append(Html.named(row.metric()))
                .append("</th><td class=\"free\">")
                .append(
                        row.metric().needsLabels()
                                ? "<span class=\"no\" role=\"img\" aria-label=\"needs labels\">✗</span>"
                                : "<span class=\"yes\" role=\"img\" aria-label=\"label-free\">✓</span>")
                .append("</td>");
        for (CorrelationTable.Cell cell : row.cells()) {
            html.append(cell(cell.withInitial(), "first", reasons))
                    .append(cell(cell.withoutInitial(), "second", reasons));
        }
        return html.append("</tr>\n").toString();
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
