package org.leadline.score.input;

import java.util.List;
import java.util.Optional;
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
    /// @param many the same with 2k, or why there is none
    /// @param passes how often all rows were gone over
    public record DirectClusters(ChunkedClusters few, Many many, int passes) {}

    /// @param clusters empty where there are too few rows or directions
    /// @param problem why, where they are
    public record Many(Optional<ChunkedClusters> clusters, Optional<Outcome.Undefined> problem) {

        /// Clusters that were found.
        public static Many of(ChunkedClusters clusters) {
            return new Many(Optional.of(clusters), Optional.empty());
        }
    }

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
                ChunkedClusters many = found.many()
                        .clusters()
                        .orElseThrow(() -> new UndefinedInputException(
                                found.many().problem().orElseThrow()));
                return ChunkedKMeans.overlaps(scope.get(RowsInput.CHUNKED_ROWS), found.few(), many);
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
        int k = scope.k();
        int many = twice(k);
        if (rows.count() < k) throw new UndefinedInputException(tooFewRows(rows.count(), k));
        if (!ChunkedKMeans.isNarrow(rows.dimension(), List.of(k, many))) {
            throw scope.undefined(
                    Cause.TOO_WIDE,
                    many + " clusters of " + rows.dimension() + " columns have too many sums for a pass");
        }
        Embeddings drawn = ChunkedKMeans.drawn(rows, many, SEED);
        ChunkedKMeans.Start few = start(drawn, k);
        Optional<Outcome.Undefined> problem = Optional.empty();
        ChunkedKMeans.Start both = few;
        try {
            if (rows.count() < many) throw new UndefinedInputException(tooFewRows(rows.count(), many));
            if (!ChunkedKMeans.areOverlapsFew(k, many)) {
                throw scope.undefined(
                        Cause.TOO_WIDE, k + " and " + many + " clusters have too many overlaps for a pass");
            }
            both = few.and(start(drawn, many));
        } catch (UndefinedInputException e) {
            problem = Optional.of(e.why());
        }
        ChunkedKMeans.Found found = ChunkedKMeans.fit(rows, both);
        Many ofMany = problem.isPresent()
                ? new Many(Optional.empty(), problem)
                : Many.of(found.clusters().getLast());
        return new DirectClusters(found.clusters().getFirst(), ofMany, found.passes());
    }

    private static Outcome.Undefined tooFewRows(int rows, int clusters) {
        return new Outcome.Undefined(
                Cause.TOO_FEW_ROWS, "there are " + rows + " rows, and " + clusters + " clusters are wanted");
    }

    private static ChunkedKMeans.Start start(Embeddings drawn, int clusters) {
        try {
            return ChunkedKMeans.start(drawn, List.of(clusters), SEED);
        } catch (InputException tooFewPoints) {
            throw new UndefinedInputException(
                    new Outcome.Undefined(Cause.TOO_FEW_DISTINCT_ROWS, tooFewPoints.sentence()));
        }
    }

    private static int twice(int k) {
        return (int) Math.min(Integer.MAX_VALUE, 2L * k);
    }
}
