package org.leadline.evaluation;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DistanceTiles;
import org.leadline.metric.DistanceOutliers;
import org.leadline.metric.IntrinsicDimension;
import org.leadline.metric.Outcome;
import org.leadline.metric.Silhouette;
import org.leadline.metric.Spectra;
import org.leadline.metric.Uniformity;
import org.leadline.neighbor.ApproximateNeighbors;
import org.leadline.neighbor.ApproximateNeighborsConfig;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// What several scores of one embedding share, each made when it is first asked for.
final class Workspace {

    /// What is drawn where there are too many rows to look at them all does not depend on a score's seed.
    private static final Seed SEARCH = new Seed(0x5EA2);

    /// Distances between 16,000 rows.
    private static final long MOST_KEPT_BYTES = 1L << 29;

    private static final int KEPT_SHARE = 16;

    private final Embeddings points;
    private final EvaluationConfig config;
    private final Arena arena;
    private final Consumer<String> said;
    private Optional<DistanceTiles> tiles = Optional.empty();
    private Optional<Neighbors> neighbors = Optional.empty();
    private Optional<Spectra> spectra = Optional.empty();
    private Optional<double[]> ratios = Optional.empty();

    /// @param arena where distances are kept
    /// @param said is told of the recall where neighbours are approximate
    Workspace(Embeddings points, EvaluationConfig config, Arena arena, Consumer<String> said) {
        this.points = points;
        this.config = config;
        this.arena = arena;
        this.said = said;
    }

    /// What distances may be kept in for a second visit.
    static long keptBytes() {
        return Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / KEPT_SHARE);
    }

    private DistanceTiles tiles() {
        DistanceTiles found = tiles.orElseGet(() -> DistanceTiles.within(points).cachedWithin(keptBytes(), arena));
        tiles = Optional.of(found);
        return found;
    }

    /// As many as the layout or the rule for rows that lie alone needs, if there are so many rows.
    Neighbors neighbors() {
        Neighbors found = neighbors.orElseGet(() -> find(points, this::tiles, most(points, config), config, said));
        neighbors = Optional.of(found);
        return found;
    }

    /// Those that the layout is made of.
    Neighbors layoutNeighbors() {
        return neighbors().nearest(config.umap().nNeighbors());
    }

    /// Singular values, with and without the mean.
    Spectra spectra() {
        Spectra found = spectra.orElseGet(() -> Spectra.of(points));
        spectra = Optional.of(found);
        return found;
    }

    /// Of each row that differs from the others, the ratio of its distances to its second and its first neighbour.
    double[] ratios() {
        double[] found = ratios.orElseGet(() -> IntrinsicDimension.ratios(
                points, neighbors(), distinct -> neighborsIn(distinct, IntrinsicDimension.NEIGHBORS)));
        ratios = Optional.of(found);
        return found;
    }

    /// Silhouettes of clusterings of the embedding: exact, or with many rows estimated.
    List<Outcome> silhouettes(List<int[]> assignments) {
        if (points.rows() <= config.exactUpTo()) return Silhouette.of(points, tiles(), assignments);
        return sampled(points, assignments);
    }

    /// The same of clusterings of a layout, in it.
    List<Outcome> silhouettesIn(Embeddings layout, List<int[]> assignments) {
        if (layout.rows() <= config.exactUpTo()) return Silhouette.of(layout, assignments);
        return sampled(layout, assignments);
    }

    private static List<Outcome> sampled(Embeddings of, List<int[]> assignments) {
        return Silhouette.sampled(of, assignments, ScorePlan.SAMPLED_ROWS, SEARCH.derive("silhouettes"));
    }

    /// Of all pairs, or with many rows of those of a sample.
    Outcome uniformity() {
        if (points.rows() <= config.exactUpTo()) return Uniformity.of(points, tiles());
        Seed seed = SEARCH.derive("uniformity");
        return Uniformity.of(points.select(
                RowSample.draw(points.rows(), Math.min(points.rows(), ScorePlan.SAMPLED_ROWS), seed.generator())));
    }

    /// The neighbours within a layout, or within some of the rows.
    ///
    /// @param k of each row, itself counted
    Neighbors neighborsIn(Embeddings others, int k) {
        if (ExactNeighbors.areFewColumns(others)) return ExactNeighbors.of(others, k);
        return find(others, () -> DistanceTiles.within(others), k, config, _ -> {});
    }

    /// The neighbours that a layout of these points is made of, where nothing else is wanted.
    static Neighbors layoutNeighbors(Embeddings points, EvaluationConfig config) {
        return find(points, () -> DistanceTiles.within(points), most(points, config), config, _ -> {})
                .nearest(config.umap().nNeighbors());
    }

    private static int most(Embeddings points, EvaluationConfig config) {
        return Math.min(points.rows(), searched(config));
    }

    /// The same number whatever is wanted, since the recall of approximate neighbours depends on it.
    static int searched(EvaluationConfig config) {
        return Math.max(config.umap().nNeighbors(), DistanceOutliers.NEIGHBOR + 1);
    }

    private static Neighbors find(
            Embeddings points, Supplier<DistanceTiles> tiles, int k, EvaluationConfig config, Consumer<String> said) {
        if (points.rows() <= config.exactUpTo()) return ExactNeighbors.of(points, tiles, k);
        ApproximateNeighbors.Result found =
                ApproximateNeighbors.of(points, k, ApproximateNeighborsConfig.defaults(), SEARCH);
        said.accept(String.format(
                Locale.ROOT,
                "%,d rows are more than %,d, so neighbours are approximate: recall@%d is %.3f, measured on %,d rows"
                        + " (%d of %,d lists searched)",
                points.rows(),
                config.exactUpTo(),
                k,
                found.recall(),
                found.recallRows(),
                found.nprobe(),
                found.lists()));
        return found.neighbors();
    }
}
