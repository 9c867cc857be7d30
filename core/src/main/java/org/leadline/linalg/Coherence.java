package org.leadline.linalg;

/// Leverages of rows: the diagonal of the projection onto the columns of Z.
public final class Coherence {

    private static final int BLOCK_ROWS = 256;

    private Coherence() {}

    /// Returns the maximum of `Σⱼ (z·vⱼ/σⱼ)²` over rows z.
    ///
    /// @param rows shape `[n, d]`
    /// @param values singular values σ, descending
    /// @param vectors right singular vectors v, a row each
    /// @param rank the number of directions that count, at least 1
    /// @return in `(0, 1]` except for rounding
    public static double largestLeverage(DoubleRows rows, double[] values, double[][] vectors, int rank) {
        int d = rows.dimension();
        double[] scaled = new double[Math.multiplyExact(rank, d)];
        for (int j = 0; j < rank; j++) {
            for (int k = 0; k < d; k++) scaled[j * d + k] = vectors[j][k] / values[j];
        }
        double[] largest = new double[Parallel.sliceCount(rows.count(), BLOCK_ROWS)];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(rows.count(), BLOCK_ROWS, (start, end) -> {
                double[] block = new double[(end - start) * d];
                double[] coordinates = new double[(end - start) * rank];
                rows.copy(start, end, block);
                Blas.timesTransposed(end - start, rank, d, block, scaled, coordinates);
                for (int at = 0; at < coordinates.length; at += rank) {
                    double leverage = 0;
                    for (int j = at; j < at + rank; j++) leverage += coordinates[j] * coordinates[j];
                    largest[start / BLOCK_ROWS] = Math.max(largest[start / BLOCK_ROWS], leverage);
                }
            });
        }
        double max = 0;
        for (double ofBlock : largest) max = Math.max(max, ofBlock);
        return max;
    }
}
