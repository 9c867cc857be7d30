package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.leadline.Progress;
import org.leadline.cluster.ChunkedClusters;
import org.leadline.cluster.ChunkedSilhouette;
import org.leadline.embedding.Labels;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.BlasKernel;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.SampleError;
import org.leadline.metric.Score;
import org.leadline.neighbor.Neighbors;
import org.leadline.neighbor.SampledNeighbors;
import org.leadline.probe.SampledKnn;
import org.leadline.score.Formula;
import org.leadline.score.KnnScore;
import org.leadline.score.LocalDimension;
import org.leadline.score.Outliers;
import org.leadline.score.SilhouetteGt;
import org.leadline.score.TwoNn;
import org.leadline.score.TwoNnLikelihood;
import org.leadline.score.Uniformity;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.DistanceOutliers;
import org.leadline.score.input.LocalNeighborsInput;
import org.leadline.score.input.RatiosInput;
import org.leadline.score.input.SampledRows;
import org.leadline.score.input.Setting;
import org.leadline.score.input.TruthInput;

/// Scores of a matrix that no memory holds in which a row is held against all others: those of some rows, each
/// exactly against all rows. Each has the key of the score of that many rows, and says how many there are. Of rows
/// that are equal, the more there are the likelier one is sampled, but a score of rows that differ counts them
/// once.
final class SampledScores {

    /// A score and how it is found.
    private record Sampled(Metric metric, Function<Found, Outcome> formula) {}

    private static final List<Sampled> ALL = List.of(
            new Sampled(SilhouetteGt.METRIC, Found::classes),
            new Sampled(Uniformity.METRIC, found -> Uniformity.of(found.rows, found.sample)),
            new Sampled(TwoNn.METRIC, found -> found.ofRatios(TwoNn::of)),
            new Sampled(TwoNnLikelihood.METRIC, found -> found.ofRatios(TwoNnLikelihood::of)),
            new Sampled(LocalDimension.METRIC, Found::localDimension),
            new Sampled(Outliers.METRIC, Found::outliers),
            new Sampled(KnnScore.METRIC, Found::votes));

    private final EvaluationConfig config;
    private final Optional<Labels> labels;
    private final Progress.Task task;

    /// @param labels a class for each row
    /// @param task is told of each score
    SampledScores(EvaluationConfig config, Optional<Labels> labels, Progress.Task task) {
        this.config = config;
        this.labels = labels;
        this.task = task;
    }

    /// The metrics that are found so, in the order of showing.
    static List<Metric> metrics() {
        return ALL.stream().map(Sampled::metric).toList();
    }

    /// Computes scores of sampled rows.
    ///
    /// @param formulas those of some of [#metrics]
    List<Score> of(ChunkedRows rows, List<Formula> formulas) {
        int[] sample = SampledRows.of(rows.count());
        Found found = new Found(rows, sample, labels, config);
        return scores(
                formulas,
                sample.length,
                rows.dimension(),
                sampled -> sampled.formula().apply(found));
    }

    /// The scores of a matrix that holds NaN or infinity: each is undefined, and says where.
    List<Score> of(NonFiniteEmbeddingsException reason, List<Formula> formulas) {
        Outcome why = Outcome.undefined(Cause.NON_FINITE, reason.sentence());
        int sampled = Math.min(reason.rows(), SampledRows.COUNT);
        return scores(formulas, sampled, reason.dimension(), _ -> why);
    }

    private List<Score> scores(List<Formula> formulas, int rows, int dimension, Function<Sampled, Outcome> outcome) {
        Setting setting = KeptLayouts.setting(config, rows, labels);
        List<Score> scores = new ArrayList<>();
        for (Formula formula : formulas) {
            Sampled sampled = ALL.stream()
                    .filter(one -> one.metric().equals(formula.metric()))
                    .findFirst()
                    .orElseThrow();
            Score.Key key = formula.wanted(setting).getFirst().key();
            task.note(key.metric());
            long started = System.nanoTime();
            Outcome value = outcome.apply(sampled);
            scores.add(new Score(
                    new Score.Key(
                            key.metric(), key.parameters().with(SampledRows.PARAMETER, SampledRows.COUNT), key.seed()),
                    rows,
                    dimension,
                    (System.nanoTime() - started) / 1e6,
                    value,
                    Optional.of(BlasKernel.ofThisProcess().toString())));
            task.advance(1);
        }
        return scores;
    }

    /// The findings on the sampled rows, whose neighbors are looked for once.
    private static final class Found {

        private static final int NEIGHBORS = DistanceOutliers.NEIGHBOR;

        /// The rows that differ, at least, from which a standard error is found.
        private static final int LEAST = 40;

        private final ChunkedRows rows;
        private final int[] sample;
        private final Optional<Labels> labels;
        private final EvaluationConfig config;
        private Optional<SampledNeighbors> neighbors = Optional.empty();

        private Found(ChunkedRows rows, int[] sample, Optional<Labels> labels, EvaluationConfig config) {
            this.rows = rows;
            this.sample = sample;
            this.labels = labels;
            this.config = config;
        }

        private SampledNeighbors neighbors() {
            if (neighbors.isEmpty()) neighbors = Optional.of(SampledNeighbors.of(rows, sample, NEIGHBORS));
            return neighbors.get();
        }

        private Outcome ofRatios(Function<double[], Outcome> formula) {
            return tooFew(2, RatiosInput.MIN_ROWS)
                    .orElseGet(() -> estimated(3, two -> formula.apply(RatiosInput.ratios(two))));
        }

        private Outcome localDimension() {
            int wanted = LocalNeighborsInput.NEIGHBORS;
            return tooFew(wanted, 1).orElseGet(() -> estimated(wanted + 1, LocalDimension::of));
        }

        /// The value of the sampled rows that differ, with its error where other rows are not sampled; the error
        /// is too large where rows repeat.
        ///
        /// @param k neighbors of each row, itself counted
        private Outcome estimated(int k, Function<Neighbors, Outcome> formula) {
            Neighbors all = neighbors().distinct(k);
            Outcome found = formula.apply(all);
            boolean areAll = sample.length == rows.count();
            if (areAll || all.rows() < LEAST || !(found instanceof Outcome.Value value)) return found;
            double error = SampleError.ofGroups(all.rows(), rows.count(), group -> {
                int[] others = IntStream.range(0, all.rows())
                        .filter(place -> !SampleError.isIn(place, group))
                        .toArray();
                return formula.apply(all.of(others)) instanceof Outcome.Value one ? one.value() : value.value();
            });
            return new Outcome.Value(value.value(), error, value.details());
        }

        /// Why nothing is told from rows that differ, where there are too few of them.
        private Optional<Outcome> tooFew(int wanted, int least) {
            int near = neighbors().distinctNeighbors();
            if (near >= wanted && neighbors().differing() >= least) return Optional.empty();
            return Optional.of(Outcome.undefined(
                    Cause.TOO_FEW_DISTINCT_ROWS,
                    near < wanted
                            ? "only " + (near + 1) + " rows differ, and " + (wanted + 1) + " are needed"
                            : "only " + neighbors().differing() + " of the sampled rows differ, and " + least
                                    + " are needed"));
        }

        private Outcome outliers() {
            if (rows.count() <= NEIGHBORS) {
                return Outcome.undefined(
                        Cause.TOO_FEW_ROWS,
                        "outliers are told by " + NEIGHBORS + " neighbors, and there are " + rows.count() + " rows");
            }
            DistanceOutliers.Found found = DistanceOutliers.of(neighbors().all());
            int[] numbers = new int[found.rows().length];
            for (int i = 0; i < numbers.length; i++) numbers[i] = sample[found.rows()[i]];
            Outcome fraction = new DistanceOutliers.Found(found.isDefined(), numbers).fraction(sample.length);
            if (sample.length == rows.count() || !(fraction instanceof Outcome.Value value)) return fraction;
            double error = SampleError.ofFraction(numbers.length, sample.length, rows.count());
            return new Outcome.Value(value.value(), error, value.details());
        }

        private Outcome votes() {
            return labels.map(known -> SampledKnn.accuracy(
                            rows, sample, known, config.probes().knn()))
                    .orElse(TruthInput.NO_LABELS);
        }

        private Outcome classes() {
            return labels.map(known -> ChunkedSilhouette.of(rows, sample, List.of(ChunkedClusters.Known.of(known)))
                            .getFirst())
                    .orElse(TruthInput.NO_LABELS);
        }
    }
}
