package org.leadline.score.input;

import java.util.List;
import java.util.function.Supplier;
import org.leadline.InputException;
import org.leadline.cluster.ChunkedClusters;
import org.leadline.cluster.ChunkedKMeans;
import org.leadline.cluster.ChunkedSilhouette;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.random.Seed;

/// Clusters of the rows themselves, without a layout, wherever the rows lie.
public final class DirectClustersInput {

    private static final Seed SEED = new Seed(0).derive("direct clusters");

    /// @param few cosine k-means with k clusters
    /// @param many the same with 2k
    /// @param passes how often all rows were gone over
    public record DirectClusters(ChunkedClusters few, ChunkedClusters many, int passes) {}

    /// The rows, wherever they lie: in one process its own.
    public static final Input<ChunkedRows> CHUNKED_ROWS = Input.named("rows in chunks")
            .needs(RowsInput.ROWS)
            .make(scope -> ChunkedRows.of(scope.get(RowsInput.ROWS)));

    /// Cosine k-means with k and 2k clusters, of one search that begins among rows which are drawn. Undefined where
    /// every row is the same, or fewer directions differ.
    public static final Input<DirectClusters> DIRECT_CLUSTERS = Input.named("clusters of the embedding itself")
            .needs(CHUNKED_ROWS)
            .perK()
            .constant("clustering", "cosine")
            .constant("startRows", ChunkedKMeans.START_ROWS)
            .constant("restarts", ChunkedKMeans.RESTARTS)
            .constant("settled", ChunkedKMeans.SETTLED)
            .constant("passes", ChunkedKMeans.PASSES)
            .parametersByVariant((_, variant) ->
                    Parameters.none().with(Parameters.CLUSTERS, variant.k().orElseThrow()))
            .make(DirectClustersInput::clusters);

    /// How many rows the clusterings have in common, shape `[k, 2k]`.
    public static final Input<long[][]> DIRECT_OVERLAPS = Input.named("overlaps of these clusters")
            .needs(CHUNKED_ROWS, DIRECT_CLUSTERS)
            .make(scope -> {
                DirectClusters found = scope.get(DIRECT_CLUSTERS);
                return ChunkedKMeans.overlaps(scope.get(CHUNKED_ROWS), found.few(), found.many());
            });

    /// The mean silhouette of the k clusters over rows that are drawn.
    public static final Input<Outcome> DIRECT_SILHOUETTE = Input.named("silhouettes of these clusters")
            .needs(CHUNKED_ROWS, DIRECT_CLUSTERS)
            .constant(SampledRows.PARAMETER, SampledRows.COUNT)
            .make(scope -> {
                ChunkedRows rows = scope.get(CHUNKED_ROWS);
                List<ChunkedClusters> few = List.of(scope.get(DIRECT_CLUSTERS).few());
                return ChunkedSilhouette.of(rows, SampledRows.of(rows.count()), few)
                        .getFirst();
            });

    private DirectClustersInput() {}

    private static DirectClusters clusters(Scope scope) {
        ChunkedRows rows = scope.get(CHUNKED_ROWS);
        if (rows.isConstant()) {
            throw scope.undefined(Cause.COLLAPSED, "every embedding is the same point: the encoder has collapsed");
        }
        List<Integer> counts = List.of(scope.k(), Math.multiplyExact(2, scope.k()));
        ChunkedKMeans.Start start = started(scope, () -> ChunkedKMeans.start(rows, counts, SEED));
        ChunkedKMeans.Found found = ChunkedKMeans.fit(rows, start);
        return new DirectClusters(found.clusters().getFirst(), found.clusters().getLast(), found.passes());
    }

    private static <T> T started(Scope scope, Supplier<T> start) {
        try {
            return start.get();
        } catch (InputException tooFewPoints) {
            throw scope.undefined(Cause.TOO_FEW_DISTINCT_ROWS, tooFewPoints.sentence());
        }
    }
}
