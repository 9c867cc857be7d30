package org.leadline.score.input;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DistanceTiles;
import org.leadline.metric.Cause;
import org.leadline.metric.Parameters;
import org.leadline.neighbor.ApproximateNeighbors;
import org.leadline.neighbor.ApproximateNeighborsConfig;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;
import org.leadline.score.config.EvaluationConfig;

/// The nearest rows of every row: exact, or with many rows approximate.
public final class NeighborsInput {

    /// The draws of the approximate search do not depend on a score's seed.
    private static final Seed SEED = new Seed(0).derive("search");

    private static final String APPROXIMATE = "inverted-lists";

    /// The k nearest neighbors, k = max(n_neighbors, 51), at most n; each row itself first. Undefined for one row.
    /// k is the same whatever is wanted, since the recall of approximate neighbors depends on it.
    public static final Input<Neighbors> NEIGHBORS = Input.named("neighbors")
            .needs(RowsInput.ROWS, DistancesInput.DISTANCES)
            .parameters(NeighborsInput::search)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                if (rows.rows() < 2) throw scope.undefined(Cause.TOO_FEW_ROWS, "one row has no neighbor");
                int k = Math.min(rows.rows(), searched(scope.setting().config()));
                return find(rows, () -> scope.get(DistancesInput.DISTANCES), k, scope.setting(), scope::say);
            });

    private NeighborsInput() {}

    private static Parameters search(Setting setting) {
        return setting.isSampled()
                ? Parameters.none().with("search", APPROXIMATE).with("searchedNeighbors", searched(setting.config()))
                : Parameters.none();
    }

    private static int searched(EvaluationConfig config) {
        return Math.max(config.layout().umap().nNeighbors(), DistanceOutliers.NEIGHBOR + 1);
    }

    /// The neighbors within other points of the same milestone: a layout, or some of the rows.
    ///
    /// @param k the number of neighbors of each row, itself counted
    static Neighbors within(Embeddings points, int k, Setting setting) {
        if (ExactNeighbors.areFewColumns(points)) return ExactNeighbors.of(points, k);
        return find(points, () -> DistanceTiles.within(points), k, setting, _ -> {});
    }

    private static Neighbors find(
            Embeddings points, Supplier<DistanceTiles> distances, int k, Setting setting, Consumer<String> say) {
        int exactUpTo = setting.config().sampling().exactUpTo();
        if (points.rows() <= exactUpTo) return ExactNeighbors.of(points, distances, k);
        ApproximateNeighbors.Result found =
                ApproximateNeighbors.of(points, k, ApproximateNeighborsConfig.defaults(), SEED);
        say.accept(String.format(
                Locale.ROOT,
                "%,d rows are more than %,d, so neighbors are approximate: recall@%d is %.3f, measured on %,d rows"
                        + " (%d of %,d lists searched)",
                points.rows(),
                exactUpTo,
                k,
                found.recall(),
                found.recallRows(),
                found.nprobe(),
                found.lists()));
        return found.neighbors();
    }
}
