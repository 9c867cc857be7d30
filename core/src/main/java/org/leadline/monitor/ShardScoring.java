package org.leadline.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.AugmentedProbe;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreKeeping;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.run.RunDirectory;
import org.leadline.run.Shard;
import org.leadline.score.config.EvaluationConfig;

/// Scores one shard of a run's milestones, and keeps the scores beside them: those of features and of heads that
/// [Monitor#look] would compute, and nothing that looks at several milestones.
///
/// Shards write files of their own, so any number of processes may score shards of one run at a time, on one
/// machine or on several that share its file system. Scores that are kept already are read, so a shard that was
/// killed goes on where it was. A later [Monitor#look] with the same config computes only what a shard has not.
///
/// ```java
/// Shard shard = Shard.of("2/8");
/// ShardScores scored = ShardScoring.of(EvaluationInput.of(run), config).score(shard, Progress.silent());
/// ```
public final class ShardScoring {

    private final RunDirectory run;
    private final RunEvaluation evaluation;
    private final Heads heads;

    private ShardScoring(RunDirectory run, RunEvaluation evaluation, Heads heads) {
        this.run = run;
        this.evaluation = evaluation;
        this.heads = heads;
    }

    /// A scoring of embeddings alone.
    public static ShardScoring of(EvaluationInput input, EvaluationConfig config) {
        return new ShardScoring(input.run(), new RunEvaluation(input, config), new Heads(input.run(), config));
    }

    /// A scoring that can train a probe on changed images, too.
    ///
    /// @param probe is asked where the config wants that score
    public static ShardScoring of(EvaluationInput input, EvaluationConfig config, AugmentedProbe probe) {
        return new ShardScoring(input.run(), new RunEvaluation(input, config, probe), new Heads(input.run(), config));
    }

    /// Scores the milestones of a shard that there are by now. One that cannot be scored does not stop the others.
    ///
    /// @throws InputException where the run has no milestone, or its scores cannot be kept
    public ShardScores score(Shard shard, Progress progress) {
        requireKept();
        List<MilestoneRef> all = Milestones.some(run);
        List<MilestoneRef> own = shard.of(run, all);
        if (own.isEmpty()) return new ShardScores(new RunScores(run, List.of()), all.size(), List.of(), List.of());
        run.removeAbandoned();
        return scored(own, all.size(), progress);
    }

    /// Scores one milestone, as a shard that holds nothing else.
    ///
    /// @throws InputException where its scores cannot be kept
    public ShardScores score(MilestoneRef milestone, Progress progress) {
        requireKept();
        return scored(List.of(milestone), 1, progress);
    }

    private void requireKept() {
        if (run.notKept().isPresent()) {
            throw new InputException(
                    "a shard is scored for what it keeps, but " + run.alerts().getParent()
                            + " cannot be written: `state` names another directory to keep scores in");
        }
    }

    private ShardScores scored(List<MilestoneRef> own, int all, Progress progress) {
        RunScores scores = evaluation.whichever(own, progress);
        List<String> warnings = new ArrayList<>();
        List<MilestoneRef> scored =
                scores.milestones().stream().map(MilestoneScores::ref).toList();
        heads.all(scored, progress, work -> Monitor.attempt(warnings, work), warnings::add);
        return new ShardScores(scores, all, warnings, notKept());
    }

    private List<String> notKept() {
        return Stream.concat(Stream.of(evaluation.keeping()), heads.keepings())
                .map(ScoreKeeping::again)
                .flatMap(Optional::stream)
                .toList();
    }
}
