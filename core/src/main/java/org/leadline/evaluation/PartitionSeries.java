package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.linalg.BlasKernel;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.SeriesFile;
import org.leadline.score.CrossSilhouette;
import org.leadline.score.SeriesFormula.OfPartitions;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.SamplingInput.Sampling;
import org.leadline.score.input.Variant;

/// Computes the score that looks at the clusters of some milestones in the rows of every one of them: the rows of
/// one milestone at a time, all clusterings in one pass over them.
final class PartitionSeries {

    private final EvaluationConfig config;
    private final RunEvaluation evaluation;
    private final Contents contents;

    PartitionSeries(EvaluationConfig config, RunEvaluation evaluation, Contents contents) {
        this.config = config;
        this.evaluation = evaluation;
        this.contents = contents;
    }

    /// @param milestones all milestones of the run
    /// @param stored what need not be computed again
    /// @return an entry for each milestone that takes part
    List<SeriesFile.Entry> of(
            OfPartitions formula, List<MilestoneRef> milestones, RowSeries.Stored stored, Progress progress) {
        List<MilestoneRef> chosen = Arrays.stream(CrossSilhouette.chosen(milestones.size()))
                .mapToObj(milestones::get)
                .toList();
        Variant variant = evaluation.ofClusters();
        String fingerprint = contents.fingerprint(chosen);
        SortedMap<Integer, String> files = contents.files(chosen);
        List<Score.Key> keys = new ArrayList<>();
        List<SeriesFile.Entry> found = new ArrayList<>();
        for (MilestoneRef ref : chosen) {
            Parameters parameters = formula.parameters(
                            evaluation.settingOf(contents.of(ref).shape().rows()), variant)
                    .with(SeriesScores.MILESTONES, fingerprint);
            Score.Key key = new Score.Key(formula.metric().id(), parameters, variant.seed());
            keys.add(key);
            stored.find(ref, key).ifPresent(kept -> found.add(new SeriesFile.Entry(ref.index(), kept.score(), files)));
        }
        if (found.size() == chosen.size()) return found;
        long start = System.nanoTime();
        List<Outcome> outcomes = outcomes(chosen, progress);
        double elapsedMillis = (System.nanoTime() - start) / 1e6 / chosen.size();
        List<SeriesFile.Entry> entries = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            var shape = contents.of(chosen.get(i)).shape();
            Score score = new Score(
                    keys.get(i),
                    shape.rows(),
                    shape.dimension(),
                    elapsedMillis,
                    outcomes.get(i),
                    Optional.of(BlasKernel.ofThisProcess().toString()));
            entries.add(new SeriesFile.Entry(chosen.get(i).index(), score, files));
        }
        return entries;
    }

    private List<Outcome> outcomes(List<MilestoneRef> chosen, Progress progress) {
        List<Integer> rows = chosen.stream()
                .map(ref -> contents.of(ref).shape().rows())
                .distinct()
                .toList();
        if (rows.size() > 1) {
            Outcome unlike = Outcome.undefined(
                    Cause.UNLIKE_ROWS,
                    "clusters are looked at in other milestones' rows, whose numbers differ: " + rows);
            return chosen.stream().map(_ -> unlike).toList();
        }
        List<Optional<int[]>> partitions = chosen.stream().map(this::partition).toList();
        List<int[]> there = partitions.stream().flatMap(Optional::stream).toList();
        List<List<Outcome>> silhouettes = new ArrayList<>();
        try (Progress.Task task = progress.begin("looking at clusters in the rows of every milestone", chosen.size())) {
            evaluation.faults().forEach(task::message);
            for (MilestoneRef ref : chosen) {
                if (contents.of(ref).problem().isEmpty() && !there.isEmpty()) silhouettes.add(silhouettes(ref, there));
                task.advance(1);
            }
        }
        return outcomes(partitions, CrossSilhouette.of(silhouettes));
    }

    /// The outcomes of those that were clustered, and why there are none of the others.
    private static List<Outcome> outcomes(List<Optional<int[]>> partitions, List<Outcome> ofThere) {
        List<Outcome> all = new ArrayList<>();
        int next = 0;
        for (Optional<int[]> partition : partitions) {
            all.add(
                    partition.isPresent()
                            ? ofThere.get(next++)
                            : Outcome.undefined(Cause.NO_PARTS, "the milestone cannot be clustered"));
        }
        return all;
    }

    private Optional<int[]> partition(MilestoneRef ref) {
        if (contents.of(ref).problem().isPresent()) return Optional.empty();
        return evaluation.layout(ref).flatMap(evaluation::clusters).map(Labels::toArray);
    }

    private List<Outcome> silhouettes(MilestoneRef ref, List<int[]> partitions) {
        Embeddings rows = contents.rows(ref);
        return new Sampling(rows.rows() > config.sampling().exactUpTo()).silhouettes(rows, partitions);
    }
}
