package org.leadline.linalg;

import java.util.Optional;
import org.leadline.embedding.Embeddings;

/// Rows in double precision, handed out in blocks, from any thread.
public interface DoubleRows {

    /// Returns n, the number of rows.
    int count();

    /// Returns d, the number of columns.
    int dimension();

    /// Copies the rows from `start` to `end`.
    ///
    /// @param into shape `[at least end − start, d]`
    void copy(int start, int end, double[] into);

    /// Returns the rows of a matrix, unchanged.
    static DoubleRows raw(Embeddings points) {
        return shifted(points, new double[points.dimension()]);
    }

    /// Returns the rows minus the mean of each column.
    static DoubleRows centered(Embeddings points) {
        return shifted(points, points.columnMeans());
    }

    /// Returns the rows divided by their Euclidean length; empty where a row has length 0.
    static Optional<DoubleRows> unit(Embeddings points) {
        if (points.hasZeroRow()) return Optional.empty();
        return Optional.of(scaled(points));
    }

    /// Returns the rows divided by their Euclidean length; a row of length 0 stays 0.
    static DoubleRows scaled(Embeddings points) {
        int d = points.dimension();
        return of(points, (rows, at) -> {
            double squared = 0;
            for (int k = at; k < at + d; k++) squared += rows[k] * rows[k];
            double length = squared > 0 ? Math.sqrt(squared) : 1;
            for (int k = at; k < at + d; k++) rows[k] /= length;
        });
    }

    /// Returns the rows of a matrix in double precision.
    ///
    /// @param values shape `[count, dimension]`, a row after the other; not copied
    static DoubleRows of(double[] values, int count, int dimension) {
        return new DoubleRows() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void copy(int start, int end, double[] into) {
                System.arraycopy(values, start * dimension, into, 0, (end - start) * dimension);
            }
        };
    }

    /// Returns the rows minus a point.
    ///
    /// @param origin length d; not copied
    static DoubleRows shifted(Embeddings points, double[] origin) {
        return of(points, (rows, at) -> {
            for (int k = 0; k < origin.length; k++) rows[at + k] -= origin[k];
        });
    }

    /// Returns the rows minus the mean of each column, divided by its deviation; a column without one is 0.
    ///
    /// @param means length d; not copied
    /// @param deviations length d; not copied
    static DoubleRows standard(Embeddings points, double[] means, double[] deviations) {
        return of(points, (rows, at) -> {
            for (int k = 0; k < means.length; k++) {
                rows[at + k] = deviations[k] == 0 ? 0 : (rows[at + k] - means[k]) / deviations[k];
            }
        });
    }

    /// Changes one row in place.
    @FunctionalInterface
    interface Change {
        void row(double[] rows, int at);
    }

    private static DoubleRows of(Embeddings points, Change change) {
        return new DoubleRows() {
            @Override
            public int count() {
                return points.rows();
            }

            @Override
            public int dimension() {
                return points.dimension();
            }

            @Override
            public void copy(int start, int end, double[] into) {
                int d = points.dimension();
                float[] row = new float[d];
                for (int i = start; i < end; i++) {
                    points.copyRow(i, row);
                    int at = (i - start) * d;
                    for (int k = 0; k < d; k++) into[at + k] = row[k];
                    change.row(into, at);
                }
            }
        };
    }
}
