package org.leadline.app.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// The watched runs as numbers for Prometheus, in its text format: for each run eight series, one for each kind
/// of alert that it has, and one for each score.
///
/// @param runs the runs
record Prometheus(List<RunView> runs) {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    Prometheus {
        runs = List.copyOf(runs);
    }

    /// A number of each run.
    private enum Family {
        MILESTONES("Milestones of a run, scored or not.", RunView::milestones),
        SCORED_MILESTONES("Milestones of a run that are scored.", RunView::scored),
        UNSCORED_MILESTONES(
                "Milestones of a run that could not be scored.",
                run -> run.reasons().size()),
        WAITING_FILES(
                "Files of a run that are not all there.", run -> run.waiting().size()),
        ALERTS("Alerts about a run.", run -> run.alerts().size()),
        READABLE("1 where a run can be read, else 0.", run -> run.problem().isEmpty() ? 1 : 0),
        QUIET(
                "1 where no milestone has come for three times the median time between two, else 0.",
                run -> run.quietSince().isPresent() ? 1 : 0);

        private final String help;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final ToDoubleFunction<RunView> value;

        Family(String help, ToDoubleFunction<RunView> value) {
            this.help = help;
            this.value = value;
        }

        private String id() {
            return "leadline_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /// The answer to a scraper.
    Answer answer() {
        return new Answer(200, TYPE, text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        for (Family family : Family.values()) {
            head(lines, family.id(), family.help);
            for (RunView run : runs) lines.add(sample(family.id(), run, Map.of(), family.value.applyAsDouble(run)));
        }
        head(lines, "leadline_newest_milestone", "The index of the newest scored milestone.");
        for (RunView run : runs) {
            for (MilestoneScores newest : newest(run)) {
                lines.add(sample(
                        "leadline_newest_milestone", run, Map.of(), newest.ref().index()));
            }
        }
        head(lines, "leadline_alert", "Alerts of a kind about a run; there is no sample where there are none.");
        for (RunView run : runs) alerts(lines, run);
        head(lines, "leadline_score", "A score of the newest scored milestone; NaN where it is undefined.");
        for (RunView run : runs) newest(run).forEach(one -> scores(lines, run, one));
        return String.join("\n", lines) + "\n";
    }

    private static List<MilestoneScores> newest(RunView run) {
        return run.findings().map(found -> found.scores().milestones().getLast()).stream()
                .toList();
    }

    private static void alerts(List<String> lines, RunView run) {
        Map<String, Long> kinds = run.alerts().stream()
                .collect(Collectors.groupingBy(alert -> alert.kind().id(), TreeMap::new, Collectors.counting()));
        kinds.forEach((kind, count) -> lines.add(sample("leadline_alert", run, Map.of("kind", kind), count)));
    }

    private static void scores(List<String> lines, RunView run, MilestoneScores milestone) {
        List<Metric> metrics = run.findings().orElseThrow().scores().metrics();
        for (Metric metric : metrics) {
            milestone
                    .summary(metric)
                    .ifPresent(summary -> lines.add(sample(
                            "leadline_score",
                            run,
                            Map.of("score", metric.id()),
                            summary instanceof ScoreSummary.Mean mean ? mean.mean() : Double.NaN)));
        }
    }

    private static void head(List<String> lines, String name, String help) {
        lines.add("# HELP " + name + " " + help);
        lines.add("# TYPE " + name + " gauge");
    }

    private static String sample(String name, RunView run, Map<String, String> labels, double value) {
        StringBuilder text = new StringBuilder(name + "{" + label("run", run.id()));
        labels.forEach((key, of) -> text.append(",").append(label(key, of)));
        return text.append("} ").append(number(value)).toString();
    }

    /// A label; line breaks, quotes and backslashes are written as two signs.
    private static String label(String key, String value) {
        return key + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) return value > 0 ? "+Inf" : "-Inf";
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
}
