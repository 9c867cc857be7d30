package org.leadline.score.input;

import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.NetworkLayer;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Parameters;
import org.leadline.sum.ChunkSums;

/// The rows that are scored: a part of the network's outputs for the evaluation split.
public final class RowsInput {

    private static final String LAYER = "layer";

    /// The rows Z, shape `[n, d]`. Undefined where they hold NaN or infinity.
    public static final Input<Embeddings> ROWS = Input.named("rows")
            .parameters(RowsInput::identity)
            .make(scope -> milestone(scope).embedding());

    /// The rows, wherever they lie: in one process its own.
    public static final Input<ChunkedRows> CHUNKED_ROWS =
            Input.named("rows in chunks").needs(ROWS).make(scope -> ChunkedRows.of(scope.get(ROWS)));

    private RowsInput() {}

    static Milestone milestone(Scope scope) {
        return scope.source()
                .milestone()
                .orElseThrow(() ->
                        new UndefinedInputException(scope.source().problem().orElseThrow()));
    }

    /// Returns what tells sums over so many rows from those of earlier builds, which added rows one by one: last
    /// digits differ where there are several chunks of [ChunkSums].
    static Parameters sums(long rows) {
        return ChunkSums.areSeveral(rows) ? Parameters.none().with("sums", "chunks") : Parameters.none();
    }

    /// The part of the network that a stored score is of.
    public static NetworkLayer layer(Parameters stored) {
        Object name = stored.values().get(LAYER);
        for (NetworkLayer layer : NetworkLayer.values()) if (layer.id().equals(name)) return layer;
        return NetworkLayer.BACKBONE;
    }

    private static Parameters identity(Setting setting) {
        NetworkLayer layer = setting.config().selection().layer();
        Parameters sums = sums(setting.rows());
        return layer == NetworkLayer.BACKBONE ? sums : sums.with(LAYER, layer.id());
    }
}
