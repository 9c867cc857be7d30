package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.score.Outliers;
import org.leadline.score.RobustLayoutEntropy;
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Series;

/// The outliers of layouts: are they outliers of the embedding, are they the same rows from layout to layout
/// and from milestone to milestone, and do they decide the entropy's relation to the probe? Trained milestones
/// count. A share is of all rows of the pairs of which both have outliers; a share by chance is that of rows drawn
/// at random.
///
/// @param rows a method each
public record OutlierTable(List<Row> rows) {

    /// The share of outlying rows above which a milestone counts as one with outliers.
    public static final double MANY = 0.001;

    /// @param variant the method or ablation
    /// @param milestones the trained milestones of all runs
    /// @param withOutliers how many of them have outliers in the first layout
    /// @param outlying their mean share of outlying rows
    /// @param shares how many of these rows are outlying elsewhere
    /// @param entropy the entropy's r with the probe over equally spaced trained milestones, and what is left of it
    public record Row(
            String variant,
            int milestones,
            int withOutliers,
            OptionalDouble outlying,
            Shares shares,
            Entropy entropy) {}

    /// The shares of outlying rows of layouts that are outlying elsewhere.
    ///
    /// @param inEmbedding in the embedding
    /// @param overSeeds in another layout of the milestone
    /// @param overMilestones in the layout of the next milestone
    public record Shares(Share inEmbedding, Share overSeeds, Share overMilestones) {}

    /// @param found the share of the rows of all pairs; empty where there is no pair
    /// @param byChance the share that rows drawn at random would give
    /// @param pairs the number of pairs of which both have outliers
    /// @param of the number of pairs
    public record Share(OptionalDouble found, OptionalDouble byChance, int pairs, int of) {}

    /// The entropy's r with the probe.
    ///
    /// @param all over all trained milestones
    /// @param without without those that have outliers
    /// @param robust r of the entropy with bins that outliers do not widen
    public record Entropy(OverRuns all, OverRuns without, OverRuns robust) {}

    public OutlierTable {
        rows = List.copyOf(rows);
    }

    /// The pairs of outlying rows that layouts of runs come to.
    private static final class Found {
        private final List<Overlap<Integer>> inEmbedding = new ArrayList<>();
        private final List<Overlap<Integer>> overSeeds = new ArrayList<>();
        private final List<Overlap<Integer>> overMilestones = new ArrayList<>();
        private final List<Double> outlying = new ArrayList<>();
        private int milestones;

        /// Takes the layouts of a run, and returns the milestones that have outliers.
        private Set<Integer> take(StudiedRun run) {
            RunScores scores = run.features().from(RunScores.INITIAL + 1);
            Set<Integer> many = new TreeSet<>();
            if (scores.milestones().isEmpty()) return many;
            int n = run.rows();
            List<Integer> order =
                    scores.milestones().stream().map(one -> one.ref().index()).toList();
            milestones += order.size();
            for (int place = 0; place < order.size(); place++) {
                List<OutlyingRows> layouts = rows(run, LayoutRowOutliers.METRIC, order.get(place));
                if (layouts.isEmpty() || !isMany(layouts.getFirst().rows().size(), n)) continue;
                many.add(order.get(place));
                List<Integer> first = layouts.getFirst().rows();
                outlying.add((double) first.size() / n);
                rows(run, Outliers.METRIC, order.get(place)).stream()
                        .findFirst()
                        .ifPresent(found -> inEmbedding.add(overlap(first, found.rows(), n)));
                layouts.stream().skip(1).forEach(found -> overSeeds.add(overlap(first, found.rows(), n)));
                if (place + 1 == order.size()) continue;
                rows(run, LayoutRowOutliers.METRIC, order.get(place + 1)).stream()
                        .findFirst()
                        .ifPresent(found -> overMilestones.add(overlap(first, found.rows(), n)));
            }
            return many;
        }
    }

    /// Makes the table.
    public static OutlierTable of(List<StudiedRun> runs) {
        return new OutlierTable(StudiedRun.variants(runs).stream()
                .map(variant -> row(variant, StudiedRun.of(runs, variant)))
                .toList());
    }

    private static Row row(String variant, List<StudiedRun> runs) {
        Found found = new Found();
        List<CorrelationResult> all = new ArrayList<>();
        List<CorrelationResult> without = new ArrayList<>();
        List<CorrelationResult> robust = new ArrayList<>();
        int withOutliers = 0;
        for (StudiedRun run : runs) {
            Set<Integer> many = found.take(run);
            withOutliers += many.size();
            all.add(correlation(run, LayoutEntropy.METRIC, Set.of()));
            without.add(correlation(run, LayoutEntropy.METRIC, many));
            robust.add(correlation(run, RobustLayoutEntropy.METRIC, Set.of()));
        }
        return new Row(
                variant,
                found.milestones,
                withOutliers,
                found.outlying.stream().mapToDouble(share -> share).average(),
                new Shares(
                        Overlap.share(found.inEmbedding),
                        Overlap.share(found.overSeeds),
                        Overlap.share(found.overMilestones)),
                new Entropy(OverRuns.of(all, 0), OverRuns.of(without, 0), OverRuns.of(robust, 0)));
    }

    private static List<OutlyingRows> rows(StudiedRun run, Metric metric, int milestone) {
        return run.outliers().stream()
                .filter(found -> found.metric().equals(metric.id()) && found.milestone() == milestone)
                .toList();
    }

    private static CorrelationResult correlation(StudiedRun run, Metric metric, Set<Integer> leftOut) {
        RunScores kept =
                Spacing.EQUAL.of(run.features().from(RunScores.INITIAL + 1)).without(leftOut);
        Series.Paired paired = kept.series(metric).pairedWith(kept.series(run.reference()));
        return Correlation.pearson(paired.x(), paired.y());
    }

    private static Overlap<Integer> overlap(List<Integer> one, List<Integer> other, int n) {
        return new Overlap<>(new TreeSet<>(one), new TreeSet<>(other), n);
    }

    /// Returns whether so many outlying rows make a milestone one with outliers.
    static boolean isMany(int outlying, int rows) {
        return outlying > MANY * rows;
    }

    /// The outlying rows of the first layout of each trained milestone of a run that has outliers.
    static List<Set<Integer>> outlying(StudiedRun run) {
        return run.features().from(RunScores.INITIAL + 1).milestones().stream()
                .flatMap(one -> rows(run, LayoutRowOutliers.METRIC, one.ref().index()).stream()
                        .limit(1))
                .filter(found -> isMany(found.rows().size(), run.rows()))
                .<Set<Integer>>map(found -> new TreeSet<>(found.rows()))
                .toList();
    }

    /// The trained milestone of a run with the most outliers in its first layout; empty where none has any.
    public static Optional<Integer> mostOutlying(List<OutlyingRows> outliers) {
        return outliers.stream()
                .filter(found -> found.metric().equals(LayoutRowOutliers.METRIC.id())
                        && found.milestone() > RunScores.INITIAL
                        && !found.rows().isEmpty())
                .reduce((one, other) -> other.rows().size() > one.rows().size() ? other : one)
                .map(OutlyingRows::milestone);
    }
}
