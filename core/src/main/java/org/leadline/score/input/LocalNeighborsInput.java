package org.leadline.score.input;

import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.neighbor.Neighbors;

/// The nearest rows of every row among the rows that differ, for estimates of a local dimension.
public final class LocalNeighborsInput {

    /// The number of neighbors of a local estimate, the row itself not counted.
    public static final int NEIGHBORS = 20;

    /// At least 20 neighbors of every row that differs, itself first; equal rows count once. They are searched again
    /// only where some rows are equal. Undefined for fewer than 21 rows that differ.
    public static final Input<Neighbors> LOCAL_NEIGHBORS = Input.named("neighbors of rows that differ")
            .needs(RowsInput.ROWS, NeighborsInput.NEIGHBORS)
            .constant("localNeighbors", NEIGHBORS)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                int[] distinct = DistinctRows.of(rows);
                if (distinct.length <= NEIGHBORS) {
                    throw scope.undefined(
                            Cause.TOO_FEW_DISTINCT_ROWS,
                            "a local dimension needs " + NEIGHBORS + " neighbors, and only " + distinct.length
                                    + " rows differ");
                }
                return distinct.length == rows.rows()
                        ? scope.get(NeighborsInput.NEIGHBORS)
                        : NeighborsInput.within(rows.select(distinct), NEIGHBORS + 1, scope.setting());
            });

    private LocalNeighborsInput() {}
}
