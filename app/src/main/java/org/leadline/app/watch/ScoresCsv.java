package org.leadline.app.watch;

import java.util.List;
import java.util.regex.Pattern;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;

/// Every score of every run as one table: a line for each run, milestone and score. An undefined value is empty,
/// with its reason.
///
/// @param runs the runs
record ScoresCsv(List<RunView> runs) {

    private static final String HEAD = "run,milestone,score,mean,sd,seeds,reason\n";

    /// Texts that a spreadsheet would take for a formula.
    private static final Pattern FORMULA = Pattern.compile("^[=+@\\t\\r-].*", Pattern.DOTALL);

    ScoresCsv {
        runs = List.copyOf(runs);
    }

    /// The table.
    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (RunView run : runs) {
            run.findings().ifPresent(findings -> {
                for (MilestoneScores milestone : findings.scores().milestones()) {
                    for (Metric metric : findings.scores().metrics()) {
                        milestone
                                .summary(metric)
                                .ifPresent(summary -> text.append(line(run, milestone, metric, summary)));
                    }
                }
            });
        }
        return text.toString();
    }

    private static String line(RunView run, MilestoneScores milestone, Metric metric, ScoreSummary summary) {
        String values = switch (summary) {
            case ScoreSummary.Mean mean ->
                mean.mean() + "," + (mean.seeds() > 1 ? mean.sd() : "") + "," + mean.seeds() + ",";
            case ScoreSummary.NoMean(Outcome.Undefined why) -> ",,," + field(why.detail());
        };
        return field(run.id()) + "," + milestone.ref().index() + "," + metric.id() + "," + values + "\n";
    }

    /// A field that a spreadsheet takes for text.
    static String field(String text) {
        String guarded = FORMULA.matcher(text).matches() ? "'" + text : text;
        boolean isPlain = guarded.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
        return isPlain ? guarded : "\"" + guarded.replace("\"", "\"\"") + "\"";
    }
}
