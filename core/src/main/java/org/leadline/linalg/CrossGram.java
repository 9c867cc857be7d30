package org.leadline.linalg;

import org.leadline.sum.ChunkSums;

/// The product `AᵀB` of two matrices that have the same rows, in double precision, equal on any number of threads;
/// summed as [ChunkSums].
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
        double[] product;
        try (var _ = Blas.singleThreaded()) {
            product = ChunkSums.of(a.count(), (start, end) -> chunk(a, b, start, end));
        }
        double squares = 0;
        for (double sum : product) squares += sum * sum;
        return squares;
    }

    /// Adds up the blocks of a chunk in a fixed number of partial sums, which are added in order.
    ///
    /// @return shape `[d, e]`
    private static double[] chunk(DoubleRows a, DoubleRows b, int chunkStart, int chunkEnd) {
        int height = a.dimension();
        int width = b.dimension();
        int lanes = Math.clamp(LANE_VALUES / ((long) height * width), 1, MAX_LANES);
        double[][] sums = new double[lanes][Math.multiplyExact(height, width)];
        Parallel.forSlices(lanes, 1, (lane, _) -> {
            double[] ofA = new double[BLOCK_ROWS * height];
            double[] ofB = new double[BLOCK_ROWS * width];
            for (int start = chunkStart + lane * BLOCK_ROWS; start < chunkEnd; start += lanes * BLOCK_ROWS) {
                int end = Math.min(chunkEnd, start + BLOCK_ROWS);
                a.copy(start, end, ofA);
                b.copy(start, end, ofB);
                Blas.addTransposedTimes(height, width, end - start, ofA, ofB, sums[lane]);
            }
        });
        return ChunkSums.inOrder(sums);
    }
}
