package org.leadline.linalg;

/// The product `AᵀB` of two matrices that have the same rows, in double precision, equal on any number of threads.
public final class CrossGram {

    private static final int BLOCK_ROWS = 256;
    private static final int MAX_LANES = 8;

    /// Maximum number of values in all partial sums together.
    private static final long LANE_VALUES = 1L << 25;

    private CrossGram() {}

    /// Returns the squared Frobenius norm of `AᵀB`.
    ///
    /// Time `n·d·e` multiply-adds; memory a few matrices `[d, e]`, no matrix of all pairs of rows.
    ///
    /// @param a shape `[n, d]`
    /// @param b shape `[n, e]`
    public static double squaredNorm(DoubleRows a, DoubleRows b) {
        if (a.count() != b.count()) {
            throw new IllegalArgumentException(a.count() + " and " + b.count() + " rows");
        }
        int height = a.dimension();
        int width = b.dimension();
        int lanes = Math.clamp(LANE_VALUES / ((long) height * width), 1, MAX_LANES);
        double[][] sums = new double[lanes][Math.multiplyExact(height, width)];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(lanes, 1, (lane, _) -> {
                double[] ofA = new double[BLOCK_ROWS * height];
                double[] ofB = new double[BLOCK_ROWS * width];
                for (int start = lane * BLOCK_ROWS; start < a.count(); start += lanes * BLOCK_ROWS) {
                    int end = Math.min(a.count(), start + BLOCK_ROWS);
                    a.copy(start, end, ofA);
                    b.copy(start, end, ofB);
                    Blas.addTransposedTimes(height, width, end - start, ofA, ofB, sums[lane]);
                }
            });
        }
        double squares = 0;
        for (int at = 0; at < sums[0].length; at++) {
            double sum = 0;
            for (double[] lane : sums) sum += lane[at];
            squares += sum * sum;
        }
        return squares;
    }
}
