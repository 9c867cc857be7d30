package org.leadline.app.report;

import java.util.List;
import java.util.stream.Collectors;

/// The pieces of HTML that several sections share. Parameters named `html` hold markup; other text is escaped here.
final class Blocks {

    /// The key of the colors that stand for the order of milestones, for a legend.
    static final String EARLY_TO_LATE = """
            <span>early</span> <span class="ramp" role="img" aria-label="from amber to blue"></span> \
            <span>late</span>""";

    private Blocks() {}

    /// Returns a section with its anchor and heading.
    static String section(String id, String heading, String html) {
        return sectionOf(id, Html.text(heading), html);
    }

    /// Returns a section whose heading is markup.
    static String sectionOf(String id, String headingHtml, String html) {
        return "<section id=\"" + id + "\" aria-labelledby=\"h-" + id + "\">\n<h2 id=\"h-" + id + "\">" + headingHtml
                + "</h2>\n" + html + "</section>\n";
    }

    /// Returns the run's name as a heading where the report has several runs, else an empty string.
    static String runHeading(ReportData data, RunReport run) {
        return data.hasSeveralRuns() ? heading(run.name()) : "";
    }

    /// Returns a heading within a section.
    static String heading(String text) {
        return "<h3>" + Html.text(text) + "</h3>\n";
    }

    /// Returns a paragraph in small print.
    static String note(String html) {
        return "<p class=\"note\">" + html + "</p>\n";
    }

    /// Returns a paragraph for each sentence, marked as a warning.
    static String warnings(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> "<p class=\"note warning\">" + Html.text(sentence) + "</p>\n")
                .collect(Collectors.joining());
    }

    /// Returns a table in a region that scrolls sideways.
    ///
    /// @param label the name of the region for screen readers
    /// @param style the CSS class of the table
    /// @param headHtml the rows of the head
    /// @param bodyHtml the rows of the body
    static String table(String label, String style, String headHtml, String bodyHtml) {
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + Html.text(label)
                + "\"><table class=\"" + style + "\"><thead>" + headHtml + "</thead>\n<tbody>" + bodyHtml
                + "</tbody></table></div>\n";
    }

    /// Returns one row of column heads.
    static String headRow(List<String> titles) {
        return "<tr>" + columnHeads(titles) + "</tr>";
    }

    /// Returns a head cell for each title.
    static String columnHeads(List<String> titles) {
        return titles.stream()
                .map(title -> "<th scope=\"col\">" + Html.text(title) + "</th>")
                .collect(Collectors.joining());
    }

    /// Returns the head cell of a row.
    static String rowHead(String html) {
        return "<th scope=\"row\">" + html + "</th>";
    }

    /// Returns a chart with its caption above it.
    static String figure(String captionHtml, String html) {
        return "<figure class=\"chart\"><figcaption>" + captionHtml + "</figcaption>\n" + html + "</figure>\n";
    }

    /// Returns charts side by side, as many in a row as there is room for.
    static String charts(CharSequence html) {
        return "<div class=\"charts\">" + html + "</div>\n";
    }
}
