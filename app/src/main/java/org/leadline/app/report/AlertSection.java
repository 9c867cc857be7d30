package org.leadline.app.report;

import org.leadline.alert.Alert;

/// What looks wrong, or is over, with its evidence and what to try.
final class AlertSection {

    private AlertSection() {}

    static String html(ReportData data) {
        StringBuilder html = new StringBuilder("<section id=\"alerts\" aria-labelledby=\"h-alerts\">")
                .append("<h2 id=\"h-alerts\">What to look at</h2>\n");
        for (RunReport run : data.runs()) {
            if (data.runs().size() > 1) {
                html.append("<h3>").append(Html.text(run.name())).append("</h3>\n");
            }
            html.append(alerts(run));
        }
        return html.append("</section>\n").toString();
    }

    private static String alerts(RunReport run) {
        VerdictReport verdict = run.verdict();
        StringBuilder html = new StringBuilder();
        if (!verdict.alerts().isEmpty()) {
            html.append("<ul class=\"alerts\">");
            verdict.alerts().forEach(alert -> html.append(item(run, alert)));
            html.append("</ul>\n");
        } else if (verdict.isWhole()) {
            html.append("<p>No alert: nothing looks like a collapse, a sudden drop, outliers or a plateau.</p>\n");
        }
        if (!verdict.isWhole()) {
            html.append(
                            "<p class=\"note\">A collapse was not looked for, because effective-rank and std-collapse of the")
                    .append(" features were not computed (--metrics collapse adds them).</p>\n");
        }
        return html.toString();
    }

    private static String item(RunReport run, Alert alert) {
        return "<li><b>" + Html.text(Html.sentence(run.indexName()).replace(".", "")) + " "
                + Numbers.whole(alert.milestone()) + ": "
                + Html.text(alert.kind().id().replace('-', ' '))
                + ".</b> " + Html.text(Html.sentence(alert.evidence())) + " <span class=\"quiet\">"
                + Html.text(Html.sentence(alert.advice())) + "</span></li>\n";
    }
}
