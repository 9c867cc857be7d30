package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// Every score of every milestone as tables, a run at a time, few enough columns a table to be read and printed.
final class ScoreSection {

    private static final int COLUMNS = 7;

    private ScoreSection() {}

    static String html(ReportData data) {
        StringBuilder html = new StringBuilder("<section id=\"scores\" aria-labelledby=\"h-scores\">")
                .append("<h2 id=\"h-scores\">All the scores</h2>\n")
                .append("<p class=\"note\">Mean ± standard deviation over the seeds.</p>\n");
        data.runs().forEach(run -> html.append(run(data, run)));
        return html.append("</section>\n").toString();
    }

    private static String run(ReportData data, RunReport run) {
        StringBuilder html =
                new StringBuilder("<h3>").append(Html.text(run.name())).append("</h3>\n");
        if (run.milestones().isEmpty())
            return html.append("<p>This run has no milestone yet.</p>\n").toString();
        List<Metric> metrics = data.metrics().stream()
                .filter(metric ->
                        run.hasValue(metric.id()) || !run.reasons(metric.id()).isEmpty())
                .toList();
        if (metrics.isEmpty())
            return html.append("<p>No score was computed for this run.</p>\n").toString();
        Footnotes reasons = new Footnotes();
        for (List<Metric> columns : chunks(metrics)) html.append(table(run, columns, reasons));
        return html.append(reasons.html()).toString();
    }

    /// Tables of nearly equal width, none with more than [#COLUMNS] scores.
    private static List<List<Metric>> chunks(List<Metric> metrics) {
        int tables = (metrics.size() + COLUMNS - 1) / COLUMNS;
        List<List<Metric>> chunks = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            chunks.add(metrics.subList(i * metrics.size() / tables, (i + 1) * metrics.size() / tables));
        }
        return chunks;
    }

    private static String table(RunReport run, List<Metric> columns, Footnotes reasons) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.text("Scores of " + run.name()))
                .append("\"><table class=\"scores\"><thead><tr><th scope=\"col\">")
                .append(Html.text(Html.sentence(run.indexName()).replace(".", "")))
                .append("</th>");
        columns.forEach(metric -> html.append("<th scope=\"col\" title=\"")
                .append(Html.text(metric.source()))
                .append("\">")
                .append(Html.text(metric.title()))
                .append("<small>")
                .append(Html.symbol(metric))
                .append("</small></th>"));
        html.append("</tr></thead>\n<tbody>");
        for (MilestoneReport milestone : run.milestones()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Numbers.whole(milestone.index()))
                    .append(milestone.isInitial() ? " <span class=\"quiet\">initial</span>" : "")
                    .append("</th>");
            columns.forEach(metric -> html.append(cell(milestone.score(metric.id()), reasons)));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    static String cell(Optional<ScoreSummary> score, Footnotes reasons) {
        if (score.isEmpty()) return "<td class=\"undefined\" title=\"not computed\"></td>";
        return switch (score.get()) {
            case ScoreSummary.Mean mean ->
                "<td title=\"" + Html.count(mean.seeds(), "seed") + "\">" + mean(mean) + "</td>";
            case ScoreSummary.Undefined(String reason) ->
                "<td class=\"undefined\" title=\"undefined, because " + Html.text(reason) + "\">" + reasons.dash(reason)
                        + "</td>";
        };
    }

    private static String mean(ScoreSummary.Mean mean) {
        String value = Numbers.value(mean);
        int plusMinus = value.indexOf(" ±");
        if (plusMinus < 0) return value;
        return value.substring(0, plusMinus) + "<span class=\"sd\">" + value.substring(plusMinus) + "</span>";
    }
}
