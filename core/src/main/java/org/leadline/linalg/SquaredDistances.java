package org.leadline.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;

/// Squared Euclidean distances between all rows of a matrix, or of one matrix to those of another, a block at a
/// time:
/// `‖x‖² + ‖y‖² − 2·x·y` in double precision, on rows shifted by the medians of a few of them, which an outlier
/// does not move.
///
/// Where that difference loses its digits (rows that nearly coincide), the distance is summed directly, so that
/// equal rows have distance exactly 0. Time `n²·d` multiply-adds; memory a few blocks a thread.
public final class SquaredDistances {

    /// Rows of a slice, which one thread handles.
    private static final int SLICE_ROWS = 128;

    private static final int BLOCK_COLUMNS = 1024;

    private static final int SAMPLED_ROWS = 31;

    /// Fraction of `‖x‖² + ‖y‖²` at or below which the difference has lost too many digits.
    private static final double CANCELLED = 1e-9;

    private final Side rows;
    private final Side columns;

    /// @param points shape `[n, d]`
    public SquaredDistances(Embeddings points) {
        this.rows = new Side(points, origin(points));
        this.columns = rows;
    }

    private SquaredDistances(Side rows, Side columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /// Returns the distances from the rows of one matrix to those of another.
    ///
    /// @param from shape `[m, d]`; the shift is by medians of its rows
    /// @param to shape `[n, d]`
    public static SquaredDistances between(Embeddings from, Embeddings to) {
        double[] origin = origin(from);
        return new SquaredDistances(new Side(from, origin), new Side(to, origin));
    }

    private static double[] origin(Embeddings points) {
        return ColumnMedians.of(points, i -> i, points.rows(), SAMPLED_ROWS);
    }

    /// Rows that distances are measured from or to.
    private record Side(Embeddings points, double[] origin, double[] squaredNorms) {

        private Side(Embeddings points, double[] origin) {
            this(points, origin, new double[points.rows()]);
            Parallel.forSlices(points.rows(), SLICE_ROWS, (start, end) -> {
                double[] rows = new double[SLICE_ROWS * points.dimension()];
                center(start, end, rows);
                for (int i = start; i < end; i++) {
                    int at = (i - start) * points.dimension();
                    double sum = 0;
                    for (int k = at; k < at + points.dimension(); k++) sum += rows[k] * rows[k];
                    squaredNorms[i] = sum;
                }
            });
        }

        private void center(int start, int end, double[] into) {
            for (int i = start; i < end; i++) center(i, into, (i - start) * points.dimension());
        }

        private void center(int row, double[] into, int at) {
            float[] values = points.row(row);
            for (int k = 0; k < values.length; k++) into[at + k] = values[k] - origin[k];
        }
    }

    /// Visits one slice of rows, on one thread: its blocks one after another, columns ascending, then the end.
    /// Rows and columns are rows of the matrix, or rows of one and columns of the other.
    public interface SliceVisitor {

        /// @param squared entry `(i − rowStart)·(columnEnd − columnStart) + (j − columnStart)` is `‖xᵢ − xⱼ‖²`;
        ///     valid during the call
        void block(int columnStart, int columnEnd, double[] squared);

        /// Ends the slice: every column has been visited.
        void end();
    }

    /// Makes the visitor of a slice, on the thread that will run it.
    @FunctionalInterface
    public interface SliceVisitorFactory {
        SliceVisitor begin(int rowStart, int rowEnd);
    }

    /// Visits every pair `(i, j)` once, both orders and `i = j` included; slices run concurrently.
    public void visit(SliceVisitorFactory factory) {
        visit(IntStream.range(0, rows.points.rows()).toArray(), factory);
    }

    /// Visits the pairs of some rows with all rows. The rows of a slice are places in `chosen`.
    public void visit(int[] chosen, SliceVisitorFactory factory) {
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(
                    chosen.length,
                    SLICE_ROWS,
                    (start, end) -> visit(Arrays.copyOfRange(chosen, start, end), factory.begin(start, end)));
        }
    }

    private void visit(int[] chosen, SliceVisitor visitor) {
        int n = columns.points.rows();
        int d = columns.points.dimension();
        int blockColumns = Math.min(n, BLOCK_COLUMNS);
        double[] from = new double[chosen.length * d];
        for (int i = 0; i < chosen.length; i++) rows.center(chosen[i], from, i * d);
        double[] to = new double[blockColumns * d];
        double[] block = new double[chosen.length * blockColumns];
        Direct direct = new Direct();
        for (int columnStart = 0; columnStart < n; columnStart += BLOCK_COLUMNS) {
            int columnEnd = Math.min(n, columnStart + BLOCK_COLUMNS);
            columns.center(columnStart, columnEnd, to);
            Blas.timesTransposed(chosen.length, columnEnd - columnStart, d, from, to, block);
            toDistances(chosen, columnStart, columnEnd, block, direct);
            visitor.block(columnStart, columnEnd, block);
        }
        visitor.end();
    }

    private void toDistances(int[] chosen, int columnStart, int columnEnd, double[] block, Direct direct) {
        int width = columnEnd - columnStart;
        for (int i = 0; i < chosen.length; i++) {
            int at = i * width;
            for (int j = 0; j < width; j++) {
                double size = rows.squaredNorms[chosen[i]] + columns.squaredNorms[columnStart + j];
                double squared = size - 2 * block[at + j];
                boolean precise = squared > CANCELLED * size || size == 0;
                block[at + j] = precise ? squared : direct.of(chosen[i], columnStart + j);
            }
        }
    }

    /// Sums one distance from the original values, since the shift may have cost them their digits; serves one
    /// thread.
    private final class Direct {

        private final SquaredDistance distance = new SquaredDistance();
        private final float[] x = new float[columns.points.dimension()];
        private final float[] y = new float[columns.points.dimension()];

        double of(int row, int column) {
            rows.points.copyRow(row, x);
            columns.points.copyRow(column, y);
            return distance.of(x, 0, y, 0, x.length);
        }
    }
}
