package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// The watched runs as numbers for Prometheus, in its text format: a few series a run.
///
/// @param runs the runs
record Prometheus(List<RunView> runs) {

    /// The scores of the newest milestone that are served; a series each.
    private static final Set<String> SCORES =
            Set.of("agreement", "silhouette", "entropy", "effective-rank", "rankme", "std-collapse", "linear-probe");

    Prometheus {
        runs = List.copyOf(runs);
    }

    /// The text.
    String text() {
        List<String> lines = new ArrayList<>();
        family(lines, "leadline_milestones", "Milestones of a run that are scored.");
        for (RunView run : runs) lines.add(sample("leadline_milestones", run, "", run.scored()));
        family(lines, "leadline_waiting_files", "Files of a run that are not all there.");
        for (RunView run : runs)
            lines.add(sample("leadline_waiting_files", run, "", run.waiting().size()));
        family(lines, "leadline_alerts", "Alerts about a run.");
        for (RunView run : runs)
            lines.add(sample("leadline_alerts", run, "", run.alerts().size()));
        family(lines, "leadline_newest_milestone", "The index of the newest scored milestone.");
        for (RunView run : runs)
            newest(run)
                    .forEach(one -> lines.add(sample(
                            "leadline_newest_milestone", run, "", one.ref().index())));
        family(lines, "leadline_score", "A score of the newest scored milestone; NaN where it is undefined.");
        for (RunView run : runs) newest(run).forEach(one -> scores(lines, run, one));
        return String.join("\n", lines);
    }

    private static List<MilestoneScores> newest(RunView run) {
        return run.findings().map(found -> found.scores().milestones().getLast()).stream()
                .toList();
    }

    private static void scores(List<String> lines, RunView run, MilestoneScores milestone) {
        List<Metric> metrics = run.findings().orElseThrow().scores().metrics();
        for (Metric metric : metrics) {
            if (!SCORES.contains(metric.id())) continue;
            milestone
                    .summary(metric)
                    .ifPresent(summary -> lines.add(sample(
                            "leadline_score",
                            run,
                            ",score=\"" + metric.id() + "\"",
                            summary instanceof ScoreSummary.Mean mean ? mean.mean() : Double.NaN)));
        }
    }

    private static void family(List<String> lines, String name, String help) {
        lines.add("# HELP " + name + " " + help);
        lines.add("# TYPE " + name + " gauge");
    }

    private static String sample(String name, RunView run, String labels, double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        return name + "{run=\"" + escaped(run.id()) + "\"" + labels + "} " + text;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
