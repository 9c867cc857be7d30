package org.leadline.score;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.SpectraInput;

/// SelfCluster: how far the directions of rows gather, compared with random directions.
///
/// `(‖ZᵀZ‖²_F − E) / (n² − E)` of rows of length 1, E = n + n(n − 1)/d being what random directions give. About 0
/// for those, 1 where all rows are the same. Undefined above 4,096 columns, where a row is all zeros, and for one
/// row or one column. Computed from `[d, d]`, without a matrix of all pairs. Source: Tsitsulin et al. 2023.
public final class SelfCluster {

    public static final Metric METRIC = Metric.named("self-cluster", "SelfCluster")
            .source("Tsitsulin et al. 2023")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("(‖ZᵀZ‖²_F − E)/(n² − E) of rows of length 1, E = n + n(n − 1)/d")
            .reading(
                    "0 where directions lie like random ones, 1 where all rows point the same way: a high value is also what"
                            + " a collapse looks like.")
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectraInput.NARROW_ROWS, SelfCluster::of);

    private SelfCluster() {}

    /// SelfCluster of the rows.
    ///
    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        Optional<DoubleRows> unit = DoubleRows.unit(points);
        if (unit.isEmpty()) return Directions.zeroRow();
        double n = points.rows();
        double expected = n + n * (n - 1) / points.dimension();
        if (n * n == expected) {
            return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row, or one column, has nothing to cluster");
        }
        double squares = 0;
        for (double[] row : GramMatrix.of(unit.get())) for (double value : row) squares += value * value;
        return Outcome.of((squares - expected) / (n * n - expected));
    }
}
