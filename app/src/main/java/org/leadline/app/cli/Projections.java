package org.leadline.app.cli;

import java.util.List;
import org.leadline.Progress;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metrics;
import org.leadline.run.EvaluationInput;
import org.leadline.run.MilestoneRef;
import org.leadline.run.Output;

/// What a collapse shows in, of the projector's outputs, where milestones hold them: they tell more of it than
/// features do.
final class Projections {

    private Projections() {}

    /// Of those of the milestones that hold a projection.
    static List<MilestoneScores> scores(
            EvaluationInput input, EvaluationConfig config, List<MilestoneRef> milestones, Progress.Task task) {
        EvaluationConfig cheap = config.withOutput(Output.PROJECTION).withMetrics(Metrics.named(List.of("collapse")));
        RunEvaluation evaluation = new RunEvaluation(input, cheap);
        return milestones.stream()
                .filter(ref -> input.run().holds(ref, Output.PROJECTION))
                .map(ref -> new MilestoneScores(ref, evaluation.one(ref, task)))
                .toList();
    }
}
