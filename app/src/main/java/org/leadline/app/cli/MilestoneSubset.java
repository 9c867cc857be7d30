package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.alert.History;
import org.leadline.alert.Rules;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Option;

/// Options that leave milestones out of correlations.
final class MilestoneSubset {

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Leave out the milestones before N; 1 leaves out the initial network.")
    private int from;

    @Option(
            names = "--without-outliers",
            description = "Leave out each milestone whose entropy a few rows decide: it lies further below its robust"
                    + " variant than is usual for the run by as much as raises the alert. Scores both entropies.")
    private boolean withoutOutliers;

    /// The milestones that are left.
    ///
    /// @param scores their scores
    /// @param sentences which milestones were left out, and why; none where all are there
    record Left(RunScores scores, List<String> sentences) {}

    /// Returns whether milestones may be left out.
    boolean isAsked() {
        return from > 0 || withoutOutliers;
    }

    /// Returns a config that also computes the scores that the choice of milestones needs.
    EvaluationConfig needing(EvaluationConfig config) {
        if (from < 0) throw new InputException("--from is at least 0, but it is " + from);
        if (!withoutOutliers) return config;
        Set<String> metrics = new TreeSet<>(config.selection().metrics());
        Rules.neededForOutliers().stream().map(Metric::id).forEach(metrics::add);
        return config.withMetrics(metrics);
    }

    /// Leaves milestones out of a run.
    ///
    /// @throws InputException where none is left
    Left of(RunScores scores) {
        List<String> sentences = new ArrayList<>();
        RunScores left = scores;
        if (withoutOutliers) {
            Set<Integer> outliers = Rules.outlierMilestones(new History(scores.milestones()));
            left = left.without(outliers);
            sentences.add(
                    outliers.isEmpty()
                            ? "no milestone has an entropy that a few rows decide"
                            : "left out, because a few rows decide their entropy: milestones "
                                    + outliers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (from > 0) {
            left = left.from(from);
            sentences.add("milestones from " + from + " on");
        }
        if (left.milestones().isEmpty()) {
            throw new InputException("no milestone of " + scores.run().name() + " is left, but it has "
                    + scores.milestones().size() + ": name an earlier one with --from");
        }
        return new Left(left, sentences);
    }
}
