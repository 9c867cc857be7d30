package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
import org.leadline.trust.Evidence;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustRecord;

/// The paper's Table I: Pearson's r of each score with the linear probe over the milestones of a run, by
/// method, with and without the network before training. A cell is the mean over runs with its interval.
///
/// @param choice what it holds
/// @param methods a column pair each; a single column each where the network before training never counts
/// @param rows a score each, in the paper's order
public record TableOne(Choice choice, List<String> methods, List<Row> rows) {

    /// The scores of the paper's table.
    public static final List<Metric> METRICS = List.of(
            AmiGt.METRIC, Agreement.METRIC, SilhouetteGt.METRIC, ClusterSilhouette.METRIC, LayoutEntropy.METRIC);

    /// The scores of them that are of clusters, and so depend on k₁ and on the origin of the layout.
    private static final List<Metric> OF_CLUSTERS = List.of(AmiGt.METRIC, Agreement.METRIC, ClusterSilhouette.METRIC);

    /// @param metric the score
    /// @param cells two a method: with the network before training, and without it
    public record Row(Metric metric, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param method the method or ablation
    /// @param withInitial whether the network before training counts
    /// @param r what the runs give
    /// @param paper the paper's value
    public record Cell(String method, boolean withInitial, OverRuns r, OptionalDouble paper) {}

    public TableOne {
        methods = List.copyOf(methods);
        rows = List.copyOf(rows);
    }

    /// The choice of what a table holds.
    ///
    /// @param spacing the milestones that count
    /// @param part whose scores count: those of features, or of features with the origin in eight corners
    /// @param clusters k₁ of the scores of clusters, which then are the only ones; empty for the first that
    ///     was scored
    /// @param paperImages the image set of the paper whose values stand beside; empty for none
    /// @param reference what scores are held against; empty for the linear probe
    public record Choice(
            Spacing spacing,
            Part part,
            OptionalInt clusters,
            Optional<String> paperImages,
            Optional<Metric> reference) {

        /// The features' scores over equally spaced milestones against the linear probe, with no value beside.
        static final Choice EQUAL = new Choice(Spacing.EQUAL, Part.BACKBONE, OptionalInt.empty(), Optional.empty());

        /// The choice against the linear probe.
        public Choice(Spacing spacing, Part part, OptionalInt clusters, Optional<String> paperImages) {
            this(spacing, part, clusters, paperImages, Optional.empty());
        }

        private List<Metric> metrics() {
            return clusters.isPresent() || part == Part.SIGNS ? OF_CLUSTERS : METRICS;
        }

        private boolean[] initial() {
            return spacing == Spacing.LAST_HALF ? new boolean[] {false} : new boolean[] {true, false};
        }
    }

    /// Makes the table.
    ///
    /// @param runs the trainings, in the order of methods and seeds
    public static TableOne of(List<StudiedRun> runs, Choice choice) {
        List<String> methods = StudiedRun.variants(runs);
        List<Row> rows = new ArrayList<>();
        for (Metric metric : choice.metrics()) {
            List<Cell> cells = new ArrayList<>();
            for (String method : methods) {
                for (boolean withInitial : choice.initial()) {
                    OverRuns found = correlation(StudiedRun.of(runs, method), metric, choice, withInitial);
                    cells.add(new Cell(method, withInitial, found, paper(metric, method, withInitial, choice)));
                }
            }
            rows.add(new Row(metric, cells));
        }
        return new TableOne(choice, methods, rows);
    }

    /// The correlation of one score of runs with their probes.
    static OverRuns correlation(List<StudiedRun> runs, Metric metric, Choice choice, boolean withInitial) {
        return OverRuns.of(
                runs.stream()
                        .flatMap(run -> correlation(run, metric, choice, withInitial).stream())
                        .toList(),
                0);
    }

    /// The correlation of one score of a run with its probe; empty where the score was not computed so.
    private static Optional<CorrelationResult> correlation(
            StudiedRun run, Metric metric, Choice choice, boolean withInitial) {
        RunScores probes = choice.spacing().of(run.features());
        return run.part(choice.part())
                .map(scores -> ofClusters(scores, metric, choice.clusters()))
                .map(choice.spacing()::of)
                .filter(scores -> scores.metrics().contains(metric))
                .map(scores -> {
                    Metric reference = choice.reference().orElseGet(run::reference);
                    ProbeCorrelation found =
                            ProbeCorrelation.of(metric, scores.series(metric), probes.series(reference));
                    return (withInitial ? found.withInitial() : found.withoutInitial()).pearson();
                });
    }

    private static RunScores ofClusters(RunScores scores, Metric metric, OptionalInt clusters) {
        return clusters.isPresent() && OF_CLUSTERS.contains(metric) ? scores.withClusters(clusters.getAsInt()) : scores;
    }

    private static OptionalDouble paper(Metric metric, String method, boolean withInitial, Choice choice) {
        if (choice.paperImages().isEmpty()) return OptionalDouble.empty();
        String subset = choice.paperImages().get() + (withInitial ? ", with the initial network" : ", without it");
        return PaperTables.table().find(metric.id(), method).map(TrustRecord::evidence).orElse(List.of()).stream()
                .filter(evidence -> evidence.subset().equals(subset))
                .map(Evidence::correlation)
                .mapToDouble(Correlation::r)
                .findFirst();
    }
}
