package org.leadline.monitor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreKeeping;
import org.leadline.metric.Metric;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;

/// The outputs of projector and predictor, which tell more of a collapse than features do: the scores that a
/// collapse shows in. They need no labels, so labels that the user named are left aside.
final class Heads {

    private final RunDirectory run;
    private final EvaluationConfig config;
    private final Map<NetworkLayer, RunEvaluation> evaluations = new EnumMap<>(NetworkLayer.class);
    private final Map<NetworkLayer, List<MilestoneScores>> scored = new EnumMap<>(NetworkLayer.class);

    Heads(RunDirectory run, EvaluationConfig config) {
        this.run = run;
        this.config = config;
    }

    /// The heads whose outputs are scored beside features.
    private List<NetworkLayer> layers() {
        return config.selection().layer() == NetworkLayer.BACKBONE
                ? List.of(NetworkLayer.PROJECTOR, NetworkLayer.PREDICTOR)
                : List.of();
    }

    private RunEvaluation evaluation(NetworkLayer layer) {
        return evaluations.computeIfAbsent(layer, _ -> {
            List<String> collapse =
                    Scores.tagged(Metric.Tag.COLLAPSE).stream().map(Metric::id).toList();
            return new RunEvaluation(
                    EvaluationInput.of(run), config.withLayer(layer).withMetrics(Scores.named(collapse)));
        });
    }

    /// Scores the heads at milestones, in the place of all that were scored before.
    ///
    /// @param attempt does the work on one head, and takes its failure
    /// @param problem is told a sentence on each milestone that could not be scored
    void all(List<MilestoneRef> milestones, Progress progress, Consumer<Runnable> attempt, Consumer<String> problem) {
        scored.clear();
        for (NetworkLayer layer : layers()) {
            List<MilestoneRef> holding =
                    milestones.stream().filter(ref -> run.holds(ref, layer)).toList();
            if (holding.isEmpty()) continue;
            attempt.accept(() -> {
                RunScores found = evaluation(layer).these(holding, progress);
                scored.put(layer, new ArrayList<>(found.milestones()));
                found.unscored()
                        .forEach(one -> problem.accept(
                                run.name() + ", milestone " + one.ref().index() + ": " + one.reason() + "."));
            });
        }
    }

    /// Scores the heads at one milestone, in the place of what was scored there before. A head that the milestone
    /// holds no more has no scores there.
    void score(MilestoneRef ref, Progress.Task task) {
        for (NetworkLayer layer : layers()) {
            if (!run.holds(ref, layer)) {
                forget(layer, ref.index());
                continue;
            }
            MilestoneScores milestone =
                    new MilestoneScores(ref, evaluation(layer).one(ref, task));
            Monitor.put(milestone, scored.computeIfAbsent(layer, _ -> new ArrayList<>()));
        }
    }

    /// The scores of a head; none where the run has not stored its outputs.
    List<MilestoneScores> of(NetworkLayer layer) {
        return scored.getOrDefault(layer, List.of());
    }

    /// Takes a milestone out.
    void forget(int index) {
        layers().forEach(layer -> forget(layer, index));
    }

    private void forget(NetworkLayer layer, int index) {
        List<MilestoneScores> all = scored.get(layer);
        if (all != null) all.removeIf(one -> one.ref().index() == index);
        RunEvaluation known = evaluations.get(layer);
        if (known != null) known.keeping().forget(index);
    }

    /// The scores of each head that are kept, and those that could not be.
    Stream<ScoreKeeping> keepings() {
        return evaluations.values().stream().map(RunEvaluation::keeping);
    }
}
