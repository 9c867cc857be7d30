package org.leadline.score.input;

import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Cause;
import org.leadline.metric.Parameters;

/// A layout of 50 components, which is no picture but a place to cluster in.
///
/// Source of the settings: Lowe et al. 2024 and their program, which takes umap-learn's guide to clustering.
public final class WideLayoutInput {

    private static final UmapConfig UMAP =
            new UmapConfig(30, 50, new UmapConfig.Spacing(0, 1), OptionalInt.empty(), 5, 1);

    /// The number of searches of k-means.
    private static final int RESTARTS = 1;

    /// The version of the layout's order of updates.
    private static final String OPTIMIZER = "side by side, by weight";

    /// The layout of one seed, shape `[n, 50]`. Undefined where every row is the same, or there are fewer than 31.
    public static final Input<Embeddings> WIDE_LAYOUT = Input.named("wide layout")
            .needs(RowsInput.ROWS, NeighborsInput.NEIGHBORS)
            .perSeed()
            .constant("optimizer", OPTIMIZER)
            .constant("neighbors", UMAP.nNeighbors())
            .constant("components", UMAP.components())
            .constant("minDistance", UMAP.minDistance())
            .constant("spread", UMAP.spread())
            .constant("negativeSamples", UMAP.negativeSamples())
            .constant("learningRate", UMAP.learningRate())
            .parameters(setting -> Parameters.none().with("epochs", UMAP.epochsFor(setting.rows())))
            .make(WideLayoutInput::layout);

    /// The clusters of the layout, k of them by Euclidean k-means. Undefined where fewer than k of its rows differ.
    public static final Input<int[]> WIDE_CLUSTERS = Input.named("wide clusters")
            .needs(WIDE_LAYOUT)
            .perK()
            .constant("clustering", "euclidean")
            .constant("restarts", RESTARTS)
            .parametersByVariant((_, variant) ->
                    Parameters.none().with(Parameters.CLUSTERS, variant.k().orElseThrow()))
            .make(WideLayoutInput::clusters);

    private WideLayoutInput() {}

    private static Embeddings layout(Scope scope) {
        Embeddings rows = scope.get(RowsInput.ROWS);
        int least = UMAP.nNeighbors() + 1;
        if (rows.rows() < least) {
            throw scope.undefined(
                    Cause.TOO_FEW_ROWS,
                    "a layout with " + UMAP.nNeighbors() + " neighbors needs " + least + " rows, and there are "
                            + rows.rows());
        }
        if (rows.isConstant()) {
            throw scope.undefined(Cause.COLLAPSED, "every embedding is the same point: the encoder has collapsed");
        }
        return Umap.of(rows, scope.get(NeighborsInput.NEIGHBORS).nearest(UMAP.nNeighbors()), UMAP)
                .layout(scope.seed().derive("wide layout"));
    }

    private static int[] clusters(Scope scope) {
        KMeansConfig kMeans = KMeansConfig.euclidean(scope.k()).withRestarts(RESTARTS);
        try {
            return KMeans.fit(scope.get(WIDE_LAYOUT), kMeans, scope.seed().derive("wide clusters"))
                    .assignment();
        } catch (InputException tooFewPoints) {
            throw scope.undefined(Cause.TOO_FEW_DISTINCT_ROWS, tooFewPoints.sentence());
        }
    }
}
