package org.leadline.linalg;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.leadline.embedding.Embeddings;

/// The approximate median of each column, from a few rows: an origin near most rows, which an outlier does not
/// move.
public final class ColumnMedians {

    private ColumnMedians() {}

    /// Returns the median of each column over a few of the rows.
    ///
    /// @param rowAt the row at each place from 0 to `count`
    /// @param count at least 1
    /// @param maxRows maximum number of rows to use, evenly spread from the first to the last
    /// @return length d; the common row where all rows are equal
    public static double[] of(Embeddings points, IntUnaryOperator rowAt, int count, int maxRows) {
        int sampled = Math.min(count, maxRows);
        float[][] columns = new float[points.dimension()][sampled];
        float[] row = new float[points.dimension()];
        for (int i = 0; i < sampled; i++) {
            points.copyRow(rowAt.applyAsInt((int) ((long) i * count / sampled)), row);
            for (int k = 0; k < row.length; k++) columns[k][i] = row[k];
        }
        double[] medians = new double[columns.length];
        for (int k = 0; k < medians.length; k++) {
            Arrays.sort(columns[k]);
            medians[k] = columns[k][sampled / 2];
        }
        return medians;
    }
}
