package org.leadline.score.input;

import java.util.List;
import java.util.function.Supplier;
import org.leadline.InputException;
import org.leadline.cluster.ChunkedClusters;
import org.leadline.cluster.ChunkedKMeans;
import org.leadline.cluster.ChunkedSilhouette;
import org.leadline.embedding.Embeddings;
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

    /// @param outcome the mean silhouette of the k clusters
    /// @param rows the number of rows that it is the mean of
    public record DirectSilhouette(Outcome outcome, int rows) {}

    /// Cosine k-means with k and 2k clusters, of one search that begins among rows which are drawn. Undefined where
    /// every row is the same, or fewer directions differ.
    public static final Input<DirectClusters> DIRECT_CLUSTERS = Input.named("clusters of the embedding itself")
            .needs(RowsInput.CHUNKED_ROWS)
            .perK()
            .constant("clustering", "cosine")
            .constant("restarts", ChunkedKMeans.RESTARTS)
            .constant("settled", ChunkedKMeans.SETTLED)
            .constant("passes", ChunkedKMeans.PASSES)
            .parametersByVariant((_, variant) -> Parameters.none()
                    .with(Parameters.CLUSTERS, variant.k().orElseThrow())
                    .with("startRows", ChunkedKMeans.startRows(twice(variant.k().orElseThrow()))))
            .make(DirectClustersInput::clusters);

    /// How many rows the clusterings have in common, shape `[k, 2k]`.
    public static final Input<long[][]> DIRECT_OVERLAPS = Input.named("overlaps of these clusters")
            .needs(RowsInput.CHUNKED_ROWS, DIRECT_CLUSTERS)
            .make(scope -> {
                DirectClusters found = scope.get(DIRECT_CLUSTERS);
                return ChunkedKMeans.overlaps(scope.get(RowsInput.CHUNKED_ROWS), found.few(), found.many());
            });

    /// The mean silhouette of the k clusters over rows that are drawn.
    public static final Input<DirectSilhouette> DIRECT_SILHOUETTE = Input.named("silhouettes of these clusters")
            .needs(RowsInput.CHUNKED_ROWS, DIRECT_CLUSTERS)
            .constant(SampledRows.PARAMETER, SampledRows.COUNT)
            .make(
                    scope -> {
                        ChunkedRows rows = scope.get(RowsInput.CHUNKED_ROWS);
                        List<ChunkedClusters> few =
                                List.of(scope.get(DIRECT_CLUSTERS).few());
                        int[] sample = SampledRows.of(rows.count());
                        return new DirectSilhouette(
                                ChunkedSilhouette.of(rows, sample, few).getFirst(), sample.length);
                    },
                    DirectSilhouette::rows);

    private DirectClustersInput() {}

    private static DirectClusters clusters(Scope scope) {
        ChunkedRows rows = scope.get(RowsInput.CHUNKED_ROWS);
        if (rows.isConstant()) {
            throw scope.undefined(Cause.COLLAPSED, "every embedding is the same point: the encoder has collapsed");
        }
        int many = twice(scope.k());
        List<Integer> counts = List.of(scope.k(), many);
        if (!ChunkedKMeans.isNarrow(rows.dimension(), counts)) {
            throw scope.undefined(
                    Cause.TOO_WIDE,
                    many + " clusters of " + rows.dimension() + " columns have too many sums for a pass");
        }
        Embeddings drawn = ChunkedKMeans.drawn(rows, many, SEED);
        ChunkedKMeans.Start start = started(scope, () -> ChunkedKMeans.start(drawn, counts, SEED));
        ChunkedKMeans.Found found = ChunkedKMeans.fit(rows, start);
        return new DirectClusters(found.clusters().getFirst(), found.clusters().getLast(), found.passes());
    }

    private static int twice(int k) {
        return Math.multiplyExact(2, k);
    }

    private static <T> T started(Scope scope, Supplier<T> start) {
        try {
            return start.get();
        } catch (InputException tooFewPoints) {
            throw scope.undefined(Cause.TOO_FEW_DISTINCT_ROWS, tooFewPoints.sentence());
        }
    }
}
