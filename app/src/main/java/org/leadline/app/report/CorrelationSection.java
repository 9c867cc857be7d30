package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;

/// The correlation tables, or the sentence that says why there are none and what stands in their place.
final class CorrelationSection {

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
        data.tables().forEach(table -> html.append(table(table)).append(everyNumber(table)));
        return html.append("</section>\n").toString();
    }

    private static String table(CorrelationTable table) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append("Correlation table\"><table class=\"correlation\"><caption>Pearson correlation of each score ")
                .append("with the ")
                .append(Html.named(table.reference()))
                .append(" over the milestones, with (w/ init) and without (w/o) the initial network.</caption>\n")
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
        for (CorrelationTable.Row row : table.rows()) html.append(row(row));
        return html.append("</tbody></table></div>\n").append(LEGEND).toString();
    }

    private static final String LEGEND = """
        <p class="legend"><span class="positive">▲ significant, rises with the reference</span> \
        <span class="negative">▼ significant, falls as it rises</span> \
        <span class="insignificant">grey: not significant (p ≥ 0.05, two-sided)</span> \
        <span class="quiet">The line under a number is its interval on the scale from −1 to 1.</span></p>
        <p class="note">Milestones of one run follow one another and are not independent, so these p-values are \
        smaller than they should be; the block-bootstrap interval allows for it. The strongest of many scores looks \
        stronger than it is.</p>
        """;

    private static String row(CorrelationTable.Row row) {
        StringBuilder html = new StringBuilder("<tr><th scope=\"row\">")
                .append(Html.named(row.metric()))
                .append("</th><td class=\"free\">")
                .append(
                        row.metric().needsLabels()
                                ? "<span class=\"no\" role=\"img\" aria-label=\"needs labels\">✗</span>"
                                : "<span class=\"yes\" role=\"img\" aria-label=\"label-free\">✓</span>")
                .append("</td>");
        for (CorrelationTable.Cell cell : row.cells()) {
            html.append(cell(cell.withInitial(), "first")).append(cell(cell.withoutInitial(), "second"));
        }
        return html.append("</tr>\n").toString();
    }

    private static String cell(Correlation correlation, String place) {
        return switch (correlation) {
            case Correlation.Undefined(String reason) ->
                "<td class=\"" + place + " undefined\" title=\"undefined, because " + Html.text(reason)
                        + "\">—<span class=\"why\">" + Html.text(reason) + "</span></td>";
            case Correlation.Found found ->
                "<td class=\"" + place + " " + kind(found) + "\" title=\"" + Html.text(details(found)) + "\">"
                        + "<span class=\"r\">" + sign(found) + Numbers.r(found.r()) + "</span>"
                        + IntervalPicture.svg(found)
                        + "</td>";
        };
    }

    private static String kind(Correlation.Found found) {
        if (!found.isSignificant()) return "insignificant";
        return found.r() > 0 ? "positive" : "negative";
    }

    private static String sign(Correlation.Found found) {
        if (!found.isSignificant()) return "<span class=\"sign\" aria-hidden=\"true\"> </span>";
        return found.r() > 0
                ? "<span class=\"sign\" role=\"img\" aria-label=\"significant\">▲</span>"
                : "<span class=\"sign\" role=\"img\" aria-label=\"significant\">▼</span>";
    }

    private static String details(Correlation.Found found) {
        List<String> parts = new ArrayList<>();
        parts.add("r = " + Numbers.fixed(found.r(), 4));
        parts.add(Numbers.p(found.p()) + (found.isSignificant() ? "" : " (not significant)"));
        parts.add("n = " + found.n());
        found.spearman().ifPresent(rho -> parts.add("Spearman " + Numbers.r(rho)));
        found.interval().ifPresent(interval -> parts.add(interval(interval)));
        return String.join(", ", parts);
    }

    private static String interval(Correlation.Interval interval) {
        return Numbers.fixed(100 * interval.level(), 0) + " % interval " + Numbers.r(interval.low()) + " to "
                + Numbers.r(interval.high());
    }

    private static String everyNumber(CorrelationTable table) {
        StringBuilder html = new StringBuilder("<details class=\"numbers\"><summary>Every number: n, p, Spearman and ")
                .append("interval</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" ")
                .append("aria-label=\"Every correlation\"><table><thead><tr><th scope=\"col\">Run</th>")
                .append("<th scope=\"col\">Score</th><th scope=\"col\">Initial network</th>")
                .append("<th scope=\"col\">Correlation</th></tr></thead><tbody>\n");
        for (int column = 0; column < table.columns().size(); column++) {
            for (CorrelationTable.Row row : table.rows()) {
                String run = table.columns().get(column);
                CorrelationTable.Cell cell = row.cells().get(column);
                html.append(line(run, row, "with", cell.withInitial()))
                        .append(line(run, row, "without", cell.withoutInitial()));
            }
        }
        return html.append("</tbody></table></div></details>\n").toString();
    }

    private static String line(String run, CorrelationTable.Row row, String which, Correlation correlation) {
        String text = switch (correlation) {
            case Correlation.Undefined(String reason) -> "undefined, because " + reason;
            case Correlation.Found found -> details(found);
        };
        return "<tr><td>" + Html.text(run) + "</td><td>"
                + Html.text(row.metric().title()) + "</td><td>" + which + "</td><td>" + Html.text(text)
                + "</td></tr>\n";
    }
}
