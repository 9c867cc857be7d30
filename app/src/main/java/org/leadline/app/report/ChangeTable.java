package org.leadline.app.report;

import java.util.List;
import java.util.stream.Stream;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// The first and the last value of each label-free score, for runs without a reference.
final class ChangeTable {

    private ChangeTable() {}

    static String html(ReportData data) {
        List<String> titles = Stream.of("Run", "Score", "First", "Last", "Change")
                .skip(data.hasSeveralRuns() ? 0 : 1)
                .toList();
        StringBuilder rows = new StringBuilder();
        for (RunReport run : data.runs()) {
            for (Metric metric : data.labelFreeMetrics()) rows.append(row(run, metric, data.hasSeveralRuns()));
        }
        return Blocks.table("Change of each score", "change", Blocks.headRow(titles), rows.toString());
    }

    private static String row(RunReport run, Metric metric, boolean withRun) {
        List<MilestoneReport> measured = run.milestones().stream()
                .filter(milestone -> milestone.mean(metric.id()).isPresent())
                .toList();
        if (measured.isEmpty()) return "";
        ScoreSummary.Mean first = measured.getFirst().mean(metric.id()).orElseThrow();
        ScoreSummary.Mean last = measured.getLast().mean(metric.id()).orElseThrow();
        String name = withRun ? "<td>" + Html.text(run.name()) + "</td>" : "";
        return "<tr>" + name + Blocks.rowHead(Html.named(metric)) + "<td>"
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
