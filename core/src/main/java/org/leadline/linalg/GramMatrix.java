package org.leadline.linalg;

import org.leadline.sum.ChunkSums;

/// The Gram matrix `ZᵀZ` of many rows in double precision, equal on any number of threads; summed as [ChunkSums].
public final class GramMatrix {

    private static final int BLOCK_ROWS = 256;
    private static final int MAX_LANES = 8;

    /// Maximum number of values in all partial sums together.
    private static final long LANE_VALUES = 1L << 25;

    private GramMatrix() {}

    /// Returns the Gram matrix.
    ///
    /// @param rows shape `[n, d]`
    /// @return shape `[d, d]`, symmetric
    public static double[][] of(DoubleRows rows) {
        return of(rows, rows.dimension(), (block, _) -> block);
    }

    /// Returns the Gram matrix of the coordinates of the rows along some directions.
    ///
    /// @param directions a direction a row, shape `[m, d]`
    /// @return shape `[m, m]`
    static double[][] along(DoubleRows rows, double[][] directions) {
        int d = rows.dimension();
        double[] flat = new double[directions.length * d];
        for (int i = 0; i < directions.length; i++) System.arraycopy(directions[i], 0, flat, i * d, d);
        return of(rows, directions.length, (block, count) -> {
            double[] coordinates = new double[count * directions.length];
            Blas.timesTransposed(count, directions.length, d, block, flat, coordinates);
            return coordinates;
        });
    }

    /// Changes a block of rows before its Gram matrix is taken.
    private interface Change {
        double[] of(double[] block, int count);
    }

    private static double[][] of(DoubleRows rows, int width, Change change) {
        double[] upper;
        try (var _ = Blas.singleThreaded()) {
            upper = ChunkSums.of(rows.count(), (start, end) -> chunk(rows, start, end, width, change));
        }
        double[][] gram = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                gram[i][j] = upper[i * width + j];
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /// Adds up the blocks of a chunk in a fixed number of partial sums, which are added in order.
    ///
    /// @return shape `[width, width]`, the upper triangle
    private static double[] chunk(DoubleRows rows, int chunkStart, int chunkEnd, int width, Change change) {
        int lanes = Math.clamp(LANE_VALUES / ((long) width * width), 1, MAX_LANES);
        double[][] sums = new double[lanes][Math.multiplyExact(width, width)];
        Parallel.forSlices(lanes, 1, (lane, _) -> {
            double[] block = new double[BLOCK_ROWS * rows.dimension()];
            for (int start = chunkStart + lane * BLOCK_ROWS; start < chunkEnd; start += lanes * BLOCK_ROWS) {
                int end = Math.min(chunkEnd, start + BLOCK_ROWS);
                rows.copy(start, end, block);
                Blas.addGram(width, end - start, change.of(block, end - start), sums[lane]);
            }
        });
        return ChunkSums.inOrder(sums);
    }
}
