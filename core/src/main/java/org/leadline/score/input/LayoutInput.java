package org.leadline.score.input;

import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Cause;
import org.leadline.metric.Parameters;

/// The layout Z₃ of the rows, and the graph that it is made from.
public final class LayoutInput {

    /// The version of the layout's order of updates: scores of layouts made in another order have another key.
    private static final String OPTIMIZER = "rounds of turns";

    /// UMAP's graph and spectral start, which all seeds share. Undefined where every row is the same.
    ///
    /// It is an error, and not undefined, where there are too few rows for the neighbors: every
    /// milestone would share it, and another setting mends it.
    static final Input<Umap> GRAPH = Input.named("graph")
            .needs(RowsInput.ROWS, NeighborsInput.NEIGHBORS)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                Setting setting = scope.setting();
                setting.config().requireRowsForLayout(rows.rows());
                if (rows.isConstant()) {
                    throw scope.undefined(
                            Cause.COLLAPSED, "every embedding is the same point: the encoder has collapsed");
                }
                UmapConfig umap = setting.config().layout().umap();
                return Umap.of(rows, scope.get(NeighborsInput.NEIGHBORS).nearest(umap.nNeighbors()), umap);
            });

    /// The layout of one seed, shape `[n, components]`, in UMAP's own frame.
    public static final Input<Embeddings> LAYOUT = Input.named("layout")
            .needs(GRAPH)
            .perSeed()
            .constant("optimizer", OPTIMIZER)
            .parameters(LayoutInput::umap)
            .make(scope -> scope.get(GRAPH).layout(scope.seed().derive("layout")));

    private LayoutInput() {}

    private static Parameters umap(Setting setting) {
        UmapConfig umap = setting.config().layout().umap();
        return Parameters.none()
                .with("neighbors", umap.nNeighbors())
                .with("components", umap.components())
                .with("minDistance", umap.minDistance())
                .with("spread", umap.spread())
                .with("epochs", umap.epochsFor(setting.rows()))
                .with("negativeSamples", umap.negativeSamples())
                .with("learningRate", umap.learningRate());
    }
}
