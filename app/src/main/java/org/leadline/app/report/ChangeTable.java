package org.leadline.app.report;

import java.util.List;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// First and last value of each label-free score, for runs that have no reference to correlate with.
final class ChangeTable {

    private ChangeTable() {}

    static String html(ReportData data) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" ")
                .append("aria-label=\"Change of each score\"><table class=\"change\"><thead><tr>")
                .append(data.runs().size() > 1 ? "<th scope=\"col\">Run</th>" : "")
                .append("<th scope=\"col\">Score</th><th scope=\"col\">First</th>")
                .append("<th scope=\"col\">Last</th><th scope=\"col\">Change</th></tr></thead><tbody>\n");
        for (RunReport run : data.runs()) {
            for (Metric metric : data.labelFreeMetrics())
                html.append(row(run, metric, data.runs().size() > 1));
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String row(RunReport run, Metric metric, boolean withRun) {
        List<MilestoneReport> measured = run.milestones().stream()
                .filter(milestone -> milestone.mean(metric.id()).isPresent())
                .toList();
        if (measured.isEmpty()) return "";
        ScoreSummary.Mean first = measured.getFirst().mean(metric.id()).orElseThrow();
        ScoreSummary.Mean last = measured.getLast().mean(metric.id()).orElseThrow();
        String name = withRun ? "<td>" + Html.text(run.name()) + "</td>" : "";
        return "<tr>" + name + "<th scope=\"row\">" + Html.named(metric) + "</th><td>"
                + at(run, measured.getFirst(), first) + "</td><td>" + at(run, measured.getLast(), last) + "</td><td>"
                + change(last.mean() - first.mean()) + "</td></tr>\n";
    }

    private static String at(RunReport run, MilestoneReport milestone, ScoreSummary.Mean mean) {
        return Numbers.value(mean) + " <span class=\"quiet\">" + Html.text(run.indexName()) + " "
                + Numbers.whole(milestone.index()) + "</span>";
    }

    private static String change(double difference) {
        if (difference == 0) return "unchanged";
        return (difference > 0 ? "↗ +" : "↘ ") + Numbers.value(difference);
    }
}
