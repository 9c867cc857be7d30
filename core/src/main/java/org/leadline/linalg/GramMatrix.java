package org.leadline.linalg;

/// The Gram matrix `ZᵀZ` of many rows in double precision, equal on any number of threads.
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

    /// Adds up blocks in a fixed number of partial sums, which are added in order.
    private static double[][] of(DoubleRows rows, int width, Change change) {
        int lanes = Math.clamp(LANE_VALUES / ((long) width * width), 1, MAX_LANES);
        double[][] sums = new double[lanes][Math.multiplyExact(width, width)];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(lanes, 1, (lane, _) -> {
                double[] block = new double[BLOCK_ROWS * rows.dimension()];
                for (int start = lane * BLOCK_ROWS; start < rows.count(); start += lanes * BLOCK_ROWS) {
                    int end = Math.min(rows.count(), start + BLOCK_ROWS);
                    rows.copy(start, end, block);
                    Blas.addGram(width, end - start, change.of(block, end - start), sums[lane]);
                }
            });
        }
        double[][] gram = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                double sum = 0;
                for (double[] lane : sums) sum += lane[i * width + j];
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }
}
