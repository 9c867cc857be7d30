package org.leadline.app.report;

import java.util.Map;

/// Notes on each run and how it came to be.
final class OriginSection {

    private OriginSection() {}

    static String html(ReportData data) {
        return notes(data) + provenance(data);
    }

    private static String notes(ReportData data) {
        if (data.runs().stream().allMatch(run -> run.notes().isEmpty())) return "";
        StringBuilder html = new StringBuilder("<section id=\"notes\" aria-labelledby=\"h-notes\">")
                .append("<h2 id=\"h-notes\">Notes</h2>\n");
        for (RunReport run : data.runs()) {
            if (run.notes().isEmpty()) continue;
            if (data.runs().size() > 1)
                html.append("<h3>").append(Html.text(run.name())).append("</h3>");
            html.append("<ul>");
            run.notes()
                    .forEach(note -> html.append("<li>")
                            .append(Html.text(Html.sentence(note)))
                            .append("</li>"));
            html.append("</ul>\n");
        }
        return html.append("</section>\n").toString();
    }

    private static String provenance(ReportData data) {
        if (data.runs().stream().allMatch(run -> run.provenance().isEmpty())) return "";
        StringBuilder html = new StringBuilder("<section id=\"provenance\" aria-labelledby=\"h-provenance\">")
                .append("<h2 id=\"h-provenance\">How it came to be</h2>\n<div class=\"origins\">");
        for (RunReport run : data.runs()) {
            if (run.provenance().isEmpty()) continue;
            html.append("<div><h3>")
                    .append(Html.text(run.name()))
                    .append("</h3>")
                    .append(table(run.provenance()))
                    .append("</div>\n");
        }
        return html.append("</div></section>\n").toString();
    }

    /// Facts by name, a row each.
    static String table(Map<String, String> facts) {
        StringBuilder html = new StringBuilder("<table class=\"origin\"><tbody>");
        facts.forEach((name, value) -> html.append("<tr><th scope=\"row\">")
                .append(Html.text(name))
                .append("</th><td>")
                .append(Html.text(value))
                .append("</td></tr>"));
        return html.append("</tbody></table>").toString();
    }
}
