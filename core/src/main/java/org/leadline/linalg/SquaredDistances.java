package org.leadline.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;

/// Squared Euclidean distances between all rows of a matrix, a block at a time: `‖x‖² + ‖y‖² − 2·x·y` in double
/// precision, on rows shifted by the medians of a few of them, which an outlier does not move.
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

    private final Embeddings points;
    private final double[] origin;
    private final double[] squaredNorms;

    /// @param points shape `[n, d]`
    public SquaredDistances(Embeddings points) {
        this.points = points;
        this.origin = ColumnMedians.of(points, i -> i, points.rows(), SAMPLED_ROWS);
        this.squaredNorms = squaredNorms();
    }

    /// Visits one slice of rows, on one thread: its blocks one after another, columns ascending, then the end.
    /// Rows and columns are both rows of the matrix.
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
        visit(IntStream.range(0, points.rows()).toArray(), factory);
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
        int n = points.rows();
        int d = points.dimension();
        int blockColumns = Math.min(n, BLOCK_COLUMNS);
        double[] rows = new double[chosen.length * d];
        for (int i = 0; i < chosen.length; i++) center(chosen[i], rows, i * d);
        double[] columns = new double[blockColumns * d];
        double[] block = new double[chosen.length * blockColumns];
        Direct direct = new Direct();
        for (int columnStart = 0; columnStart < n; columnStart += BLOCK_COLUMNS) {
            int columnEnd = Math.min(n, columnStart + BLOCK_COLUMNS);
            centered(columnStart, columnEnd, columns);
            Blas.timesTransposed(chosen.length, columnEnd - columnStart, d, rows, columns, block);
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
                double size = squaredNorms[chosen[i]] + squaredNorms[columnStart + j];
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
        private final float[] x = new float[points.dimension()];
        private final float[] y = new float[points.dimension()];

        double of(int one, int other) {
            points.copyRow(one, x);
            points.copyRow(other, y);
            return distance.of(x, 0, y, 0, x.length);
        }
    }

    private double[] centered(int start, int end, double[] into) {
        for (int i = start; i < end; i++) center(i, into, (i - start) * points.dimension());
        return into;
    }

    private void center(int row, double[] into, int at) {
        float[] values = points.row(row);
        for (int k = 0; k < values.length; k++) into[at + k] = values[k] - origin[k];
    }

    private double[] squaredNorms() {
        int n = points.rows();
        int d = points.dimension();
        double[] norms = new double[n];
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            double[] rows = centered(start, end, new double[SLICE_ROWS * d]);
            for (int i = start; i < end; i++) {
                double sum = 0;
                for (int k = (i - start) * d; k < (i - start + 1) * d; k++) sum += rows[k] * rows[k];
                norms[i] = sum;
            }
        });
        return norms;
    }
}
