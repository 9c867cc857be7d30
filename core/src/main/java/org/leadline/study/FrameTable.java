package org.leadline.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.Repeats;
import org.leadline.study.StudiedRun.Part;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Series;

/// The influence of the origin of the layout on scores of clusters. umap-learn puts it into a corner that depends
/// on arbitrary signs, another one at each milestone, so r of a single run is a draw: here is the band that most
/// draws lie in.
///
/// @param rows a method and score each
public record FrameTable(List<Row> rows) {

    private static final List<Metric> METRICS = List.of(AmiGt.METRIC, Agreement.METRIC, ClusterSilhouette.METRIC);
    private static final int DRAWS = 1000;

    /// The share of the draws that lies outside of the band, on each side.
    private static final double TAIL = 0.025;

    /// @param variant the method
    /// @param metric the score
    /// @param clusters k₁ of its clusters
    /// @param centered r of each run that has corners, with the origin at the mean of the first layout
    /// @param spread the mean over milestones and runs of the difference between the largest and the smallest value
    ///     of one layout over its eight corners, in the score's unit
    /// @param band where r lies in most draws
    public record Row(
            String variant, Metric metric, int clusters, List<CorrelationResult> centered, double spread, Band band) {

        /// @param low the lower end of the band that holds r in 95% of the draws of a run and of a corner for each
        ///     milestone
        /// @param high its upper end
        public record Band(double low, double high) {}

        public Row {
            centered = List.copyOf(centered);
        }

        /// Returns whether r has one sign in the whole band.
        public boolean hasSign() {
            return band.low() > 0 || band.high() < 0;
        }
    }

    public FrameTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table. r is over equally spaced milestones, the network before training among them.
    public static FrameTable of(List<StudiedRun> runs) {
        List<Row> rows = new ArrayList<>();
        List<Integer> counts = runs.stream()
                .flatMap(run -> run.part(Part.SIGNS).stream())
                .flatMap(scores -> scores.clusterCounts().stream())
                .distinct()
                .toList();
        for (int clusters : counts) {
            for (String variant : StudiedRun.variants(runs)) {
                for (Metric metric : METRICS) {
                    row(variant, StudiedRun.of(runs, variant), metric, clusters).ifPresent(rows::add);
                }
            }
        }
        return new FrameTable(rows);
    }

    /// A run's values of the eight corners, and its probes, a milestone each.
    private record Corners(List<List<Double>> values, double[] probes) {

        double spread() {
            return values.stream()
                    .mapToDouble(eight -> eight.stream()
                                    .mapToDouble(one -> one)
                                    .max()
                                    .orElseThrow()
                            - eight.stream().mapToDouble(one -> one).min().orElseThrow())
                    .average()
                    .orElseThrow();
        }

        /// r of a draw; 0 where it is undefined.
        double drawn(SplittableRandom random) {
            double[] one = values.stream()
                    .mapToDouble(eight -> eight.get(random.nextInt(eight.size())))
                    .toArray();
            return switch (Correlation.pearson(one, probes)) {
                case Correlation found -> found.r();
                case NoStatistic _ -> 0;
            };
        }
    }

    private static Optional<Row> row(String variant, List<StudiedRun> all, Metric metric, int clusters) {
        List<StudiedRun> runs = all.stream()
                .filter(run -> corners(run, metric, clusters).values().size() > 2)
                .toList();
        List<Corners> corners =
                runs.stream().map(run -> corners(run, metric, clusters)).toList();
        if (corners.isEmpty()) return Optional.empty();
        SplittableRandom random =
                new Seed(0).derive("corners of " + variant + " " + metric.id()).generator();
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, _ -> corners.get(random.nextInt(corners.size())).drawn(random));
        Arrays.sort(drawn);
        int tail = (int) (TAIL * DRAWS);
        double spread = corners.stream().mapToDouble(Corners::spread).average().orElseThrow();
        List<CorrelationResult> centered =
                runs.stream().map(run -> centered(run, metric, clusters)).toList();
        Row.Band band = new Row.Band(drawn[tail], drawn[DRAWS - 1 - tail]);
        return Optional.of(new Row(variant, metric, clusters, centered, spread, band));
    }

    private static CorrelationResult centered(StudiedRun run, Metric metric, int clusters) {
        List<Series.Point> points = new ArrayList<>();
        RunScores scores = Spacing.EQUAL.of(run.features()).withClusters(clusters);
        for (MilestoneScores milestone : scores.milestones()) {
            ofFirstLayout(milestone, metric)
                    .ifPresent(
                            value -> points.add(new Series.Point(milestone.ref().index(), value.value())));
        }
        Series.Paired paired =
                new Series(metric.id(), points).pairedWith(run.features().series(run.reference()));
        return Correlation.pearson(paired.x(), paired.y());
    }

    private static Corners corners(StudiedRun run, Metric metric, int clusters) {
        Map<Integer, Double> probes = new TreeMap<>();
        for (Series.Point point : run.features().series(run.reference()).points()) {
            probes.put(point.milestone(), point.value());
        }
        List<List<Double>> values = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        List<MilestoneScores> milestones = run.part(Part.SIGNS)
                .map(Spacing.EQUAL::of)
                .map(scores -> scores.withClusters(clusters).milestones())
                .orElse(List.of());
        for (MilestoneScores milestone : milestones) {
            List<Double> eight = ofFirstLayout(milestone, metric)
                    .map(value -> value.details().getOrDefault(Repeats.DETAIL, List.of()))
                    .orElse(List.of());
            Double probe = probes.get(milestone.ref().index());
            if (eight.isEmpty() || probe == null) continue;
            values.add(eight);
            kept.add(probe);
        }
        return new Corners(
                values, kept.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Optional<Outcome.Value> ofFirstLayout(MilestoneScores milestone, Metric metric) {
        return milestone.scores().stream()
                .filter(score -> score.metric().equals(metric.id()))
                .findFirst()
                .flatMap(score ->
                        score.outcome() instanceof Outcome.Value value ? Optional.of(value) : Optional.empty());
    }
}
