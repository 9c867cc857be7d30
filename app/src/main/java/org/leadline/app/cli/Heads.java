package org.leadline.app.cli;

import java.util.List;
import java.util.Set;
import org.leadline.Progress;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metrics;
import org.leadline.run.EvaluationInput;
import org.leadline.run.MilestoneRef;
import org.leadline.run.Output;

/// Cheap scores of another part of the network, beside those that were asked for, where milestones hold it. They
/// need no labels, so labels that the user named are left aside.
final class Heads {

    private Heads() {}

    /// What a collapse shows in, of the projector's outputs: they tell more of it than features do.
    static List<MilestoneScores> collapse(EvaluationInput input, EvaluationConfig config, RunScores scores) {
        List<MilestoneRef> milestones =
                scores.milestones().stream().map(MilestoneScores::ref).toList();
        return collapse(input, config, milestones);
    }

    /// The same of some milestones.
    static List<MilestoneScores> collapse(
            EvaluationInput input, EvaluationConfig config, List<MilestoneRef> milestones) {
        return scores(input, config, Output.PROJECTION, Metrics.named(List.of("collapse")), milestones);
    }

    /// These scores of those of the milestones that hold this part of the network.
    static List<MilestoneScores> scores(
            EvaluationInput input,
            EvaluationConfig config,
            Output output,
            Set<String> metrics,
            List<MilestoneRef> milestones) {
        EvaluationInput rows = EvaluationInput.of(input.run());
        RunEvaluation evaluation =
                new RunEvaluation(rows, config.withOutput(output).withMetrics(metrics));
        try (Progress.Task task = Progress.silent().begin("", 1)) {
            return milestones.stream()
                    .filter(ref -> output == Output.EMBEDDING || input.run().holds(ref, output))
                    .map(ref -> new MilestoneScores(ref, evaluation.one(ref, task)))
                    .toList();
        }
    }
}
