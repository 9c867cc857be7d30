package org.leadline.score.input;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.neighbor.Neighbors;

/// The ratio μ of each row's distances to its second and its first neighbor. Duplicated rows count once.
public final class RatiosInput {

    /// The number of neighbors that a ratio needs, the row itself counted.
    private static final int NEIGHBORS = 3;

    /// The rows that differ, at least, for an estimate.
    public static final int MIN_ROWS = 10;

    /// The ratios μ of all rows that differ, ascending, each at least 1. Undefined for fewer than ten such rows.
    ///
    /// Source: Facco et al. 2017 (TwoNN).
    public static final Input<double[]> RATIOS = Input.named("neighbor ratios")
            .needs(RowsInput.ROWS, NeighborsInput.NEIGHBORS)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                if (rows.rows() < NEIGHBORS) {
                    throw scope.undefined(Cause.TOO_FEW_ROWS, "there are fewer than " + NEIGHBORS + " rows");
                }
                double[] ratios = ratios(
                        rows,
                        () -> scope.get(NeighborsInput.NEIGHBORS),
                        distinct -> NeighborsInput.within(distinct, NEIGHBORS, scope.setting()));
                if (ratios.length < MIN_ROWS) {
                    throw scope.undefined(
                            Cause.TOO_FEW_DISTINCT_ROWS,
                            "only " + ratios.length + " rows differ, and " + MIN_ROWS + " are needed");
                }
                return ratios;
            });

    private RatiosInput() {}

    /// The ratios μ of all rows that differ, ascending; of fewer than ten such rows, zeros.
    ///
    /// @param points shape `[n, d]`
    /// @param neighbors gives at least three neighbors of every row, itself first
    /// @param search finds three neighbors each of fewer rows, themselves counted, where some rows are equal
    public static double[] ratios(
            Embeddings points, Supplier<Neighbors> neighbors, Function<Embeddings, Neighbors> search) {
        int[] distinct = DistinctRows.of(points);
        if (distinct.length < MIN_ROWS) return new double[distinct.length];
        Neighbors of = distinct.length == points.rows() ? neighbors.get() : search.apply(points.select(distinct));
        return ratios(of);
    }

    /// The ratios μ of rows that all differ, ascending.
    ///
    /// @param of at least three neighbors of every row, itself first, which differ, too
    public static double[] ratios(Neighbors of) {
        double[] ratios = new double[of.rows()];
        for (int i = 0; i < ratios.length; i++) ratios[i] = of.distance(i, 2) / of.distance(i, 1);
        Arrays.sort(ratios);
        return ratios;
    }
}
