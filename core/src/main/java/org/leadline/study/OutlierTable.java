package org.leadline.study;

import java.util.ArrayList;
import java.util.HashSet;
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
import org.leadline.study.StudiedRun.OutlyingRows;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.PooledResult;
import org.leadline.trend.Series;

/// The outliers of layouts: are they outliers of the embedding, are they the same rows from layout to layout
/// and from milestone to milestone, and do they decide the entropy's relation to the probe? The shares are over
/// pairs in which the first layout has outliers; a share by chance is that of rows drawn at random.
///
/// @param rows a method each
public record OutlierTable(List<Row> rows) {

    /// The share of outlying rows above which a milestone counts as one with outliers.
    public static final double MANY = 0.001;

    /// @param variant the method or ablation
    /// @param milestones the number of milestones of all runs
    /// @param withOutliers how many of them have outliers in the first layout
    /// @param shares how many of these rows are outlying elsewhere
    /// @param r the entropy's r with the probe over the trained milestones
    /// @param withoutThem the same without milestones with outliers
    public record Row(
            String variant,
            int milestones,
            int withOutliers,
            Shares shares,
            PooledResult r,
            PooledResult withoutThem) {}

    /// The shares of outlying rows of layouts that are outlying elsewhere.
    ///
    /// @param inEmbedding in the embedding
    /// @param overSeeds in another layout of the milestone
    /// @param overMilestones in the layout of the next milestone
    public record Shares(Share inEmbedding, Share overSeeds, Share overMilestones) {}

    /// @param found the mean share; empty where there is no pair
    /// @param byChance what rows drawn at random would give
    public record Share(OptionalDouble found, OptionalDouble byChance) {}

    /// One pair of sets of rows.
    private record Pair(List<Integer> one, List<Integer> other, int n) {

        double shared() {
            Set<Integer> both = new HashSet<>(one);
            both.retainAll(new HashSet<>(other));
            return (double) both.size() / one.size();
        }

        double byChance() {
            return (double) other.size() / n;
        }
    }

    public OutlierTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    public static OutlierTable of(List<StudiedRun> runs) {
        List<Row> rows = new ArrayList<>();
        for (String variant :
                runs.stream().map(run -> run.unit().variant()).distinct().toList()) {
            rows.add(row(
                    variant,
                    runs.stream()
                            .filter(run -> run.unit().variant().equals(variant))
                            .toList()));
        }
        return new OutlierTable(rows);
    }

    private static Row row(String variant, List<StudiedRun> runs) {
        List<Pair> inEmbedding = new ArrayList<>();
        List<Pair> overSeeds = new ArrayList<>();
        List<Pair> overMilestones = new ArrayList<>();
        List<CorrelationResult> all = new ArrayList<>();
        List<CorrelationResult> without = new ArrayList<>();
        int milestones = 0;
        int withOutliers = 0;
        for (StudiedRun run : runs) {
            RunScores scores = run.features();
            int n = scores.milestones().getFirst().scores().getFirst().n();
            List<Integer> order =
                    scores.milestones().stream().map(one -> one.ref().index()).toList();
            Set<Integer> many = new TreeSet<>();
            for (int place = 0; place < order.size(); place++) {
                List<OutlyingRows> layouts = rows(run, LayoutRowOutliers.METRIC, order.get(place));
                if (layouts.isEmpty() || layouts.getFirst().rows().size() <= MANY * n) continue;
                many.add(order.get(place));
                List<Integer> first = layouts.getFirst().rows();
                rows(run, Outliers.METRIC, order.get(place)).stream()
                        .findFirst()
                        .ifPresent(found -> inEmbedding.add(new Pair(first, found.rows(), n)));
                layouts.stream().skip(1).forEach(found -> overSeeds.add(new Pair(first, found.rows(), n)));
                if (place + 1 == order.size()) continue;
                rows(run, LayoutRowOutliers.METRIC, order.get(place + 1)).stream()
                        .findFirst()
                        .ifPresent(found -> overMilestones.add(new Pair(first, found.rows(), n)));
            }
            milestones += order.size();
            withOutliers += many.size();
            all.add(entropy(run, Set.of()));
            without.add(entropy(run, many));
        }
        return new Row(
                variant,
                milestones,
                withOutliers,
                new Shares(share(inEmbedding), share(overSeeds), share(overMilestones)),
                TableOne.pooled(all),
                TableOne.pooled(without));
    }

    private static List<OutlyingRows> rows(StudiedRun run, Metric metric, int milestone) {
        return run.outliers().stream()
                .filter(found -> found.metric().equals(metric.id()) && found.milestone() == milestone)
                .toList();
    }

    private static CorrelationResult entropy(StudiedRun run, Set<Integer> leftOut) {
        RunScores kept = run.features().from(RunScores.INITIAL + 1).without(leftOut);
        Series.Paired paired = kept.series(LayoutEntropy.METRIC).pairedWith(kept.series(run.reference()));
        return Correlation.pearson(paired.x(), paired.y());
    }

    private static Share share(List<Pair> pairs) {
        return new Share(
                pairs.stream().mapToDouble(Pair::shared).average(),
                pairs.stream().mapToDouble(Pair::byChance).average());
    }

    /// The milestone of a run with the most outliers in its first layout; empty where none has any.
    public static Optional<Integer> mostOutlying(List<OutlyingRows> outliers) {
        return outliers.stream()
                .filter(found -> found.metric().equals(LayoutRowOutliers.METRIC.id())
                        && !found.rows().isEmpty())
                .reduce((one, other) -> other.rows().size() > one.rows().size() ? other : one)
                .map(OutlyingRows::milestone);
    }
}
