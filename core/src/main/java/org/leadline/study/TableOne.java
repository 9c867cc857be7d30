package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.SilhouetteGt;
import org.leadline.study.StudiedRun.Part;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.PooledResult;
import org.leadline.trend.RandomEffects;
import org.leadline.trust.Evidence;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;

/// The paper's Table I: Pearson's r of each score with the linear probe over the milestones of a run, by
/// method, with and without the network before training. A cell is the mean over runs with its interval.
///
/// @param spacing the milestones that count
/// @param methods a column pair each
/// @param rows a score each, in the paper's order
public record TableOne(Spacing spacing, List<String> methods, List<Row> rows) {

    /// The scores of the paper's table.
    public static final List<Metric> METRICS = List.of(
            AmiGt.METRIC, Agreement.METRIC, SilhouetteGt.METRIC, ClusterSilhouette.METRIC, LayoutEntropy.METRIC);

    /// The words by which the trust table knows the paper's cells of CIFAR-10.
    private static final String PAPER_WITH_INITIAL = "CIFAR-10, with the initial network";

    private static final String PAPER_WITHOUT_INITIAL = "CIFAR-10, without it";

    /// @param metric the score
    /// @param cells two a method: with the network before training, and without it
    public record Row(Metric metric, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param method the method or ablation
    /// @param withInitial whether the network before training counts
    /// @param runs what each run gives, in the order of seeds
    /// @param pooled the mean over runs with its 95% interval
    /// @param paper the paper's value for CIFAR-10
    public record Cell(
            String method,
            boolean withInitial,
            List<CorrelationResult> runs,
            PooledResult pooled,
            OptionalDouble paper) {
        public Cell {
            runs = List.copyOf(runs);
        }
    }

    public TableOne {
        methods = List.copyOf(methods);
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    ///
    /// @param runs the trainings, in the order of methods and seeds
    /// @param part whose scores count: those of features, or of features with the origin in eight corners
    /// @param clusters k₁ of the scores of clusters; empty for the first that was scored
    public static TableOne of(List<StudiedRun> runs, Spacing spacing, Part part, OptionalInt clusters) {
        List<String> methods =
                runs.stream().map(run -> run.unit().variant()).distinct().toList();
        List<Row> rows = new ArrayList<>();
        for (Metric metric : METRICS) {
            List<Cell> cells = new ArrayList<>();
            for (String method : methods) {
                for (boolean withInitial : new boolean[] {true, false}) {
                    List<CorrelationResult> found = runs.stream()
                            .filter(run -> run.unit().variant().equals(method))
                            .flatMap(run -> correlation(run, metric, part, clusters, spacing::of, withInitial).stream())
                            .toList();
                    cells.add(new Cell(method, withInitial, found, pooled(found), paper(metric, method, withInitial)));
                }
            }
            rows.add(new Row(metric, cells));
        }
        return new TableOne(spacing, methods, rows);
    }

    /// The mean over runs of their correlations.
    static PooledResult pooled(List<CorrelationResult> found) {
        return RandomEffects.mean(
                found.stream()
                        .filter(Correlation.class::isInstance)
                        .map(Correlation.class::cast)
                        .toList(),
                0);
    }

    /// The correlation of one score of a run with its probe; empty where the score was not computed so.
    ///
    /// @param chosen the milestones that count
    static Optional<CorrelationResult> correlation(
            StudiedRun run,
            Metric metric,
            Part part,
            OptionalInt clusters,
            UnaryOperator<RunScores> chosen,
            boolean withInitial) {
        RunScores probes = chosen.apply(run.features());
        return run.part(part)
                .map(scores -> ofClusters(scores, metric, clusters))
                .or(() -> Optional.of(run.features()).filter(_ -> !isOfClusters(metric)))
                .map(chosen)
                .filter(scores -> scores.metrics().contains(metric))
                .map(scores -> {
                    ProbeCorrelation found =
                            ProbeCorrelation.of(metric, scores.series(metric), probes.series(run.reference()));
                    return (withInitial ? found.withInitial() : found.withoutInitial()).pearson();
                });
    }

    private static RunScores ofClusters(RunScores scores, Metric metric, OptionalInt clusters) {
        return clusters.isPresent() && isOfClusters(metric) ? scores.withClusters(clusters.getAsInt()) : scores;
    }

    private static boolean isOfClusters(Metric metric) {
        return metric.equals(AmiGt.METRIC)
                || metric.equals(Agreement.METRIC)
                || metric.equals(ClusterSilhouette.METRIC);
    }

    private static OptionalDouble paper(Metric metric, String method, boolean withInitial) {
        String subset = withInitial ? PAPER_WITH_INITIAL : PAPER_WITHOUT_INITIAL;
        return PaperTables.table().find(metric.id(), method).map(TrustRecord::evidence).orElse(List.of()).stream()
                .filter(evidence -> evidence.subset().equals(subset))
                .map(Evidence::correlation)
                .mapToDouble(Correlation::r)
                .findFirst();
    }
}
