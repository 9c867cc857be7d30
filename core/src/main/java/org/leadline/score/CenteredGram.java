package org.leadline.score;

import org.leadline.linalg.CrossGram;
import org.leadline.linalg.DoubleRows;
import org.leadline.sum.ChunkSums;

/// Centered rows X with the sums that the similarity of their pairs is measured by.
///
/// @param rows the rows less the mean of each column, shape `[n, d]`
/// @param squaredLengths the squared length of each row
/// @param squaredNorm `‖XᵀX‖²_F`
record CenteredGram(DoubleRows rows, double[] squaredLengths, double squaredNorm) {

    private static final int BLOCK_ROWS = 256;

    /// @param rows centered, shape `[n, d]`
    static CenteredGram of(DoubleRows rows) {
        int d = rows.dimension();
        double[] lengths = new double[rows.count()];
        double[] block = new double[BLOCK_ROWS * d];
        for (int start = 0; start < lengths.length; start += BLOCK_ROWS) {
            int end = Math.min(lengths.length, start + BLOCK_ROWS);
            rows.copy(start, end, block);
            for (int at = 0; at < (end - start) * d; at++) lengths[start + at / d] += block[at] * block[at];
        }
        return new CenteredGram(rows, lengths, CrossGram.squaredNorm(rows, rows));
    }

    /// The similarity `⟨XXᵀ, YYᵀ⟩` of two sets of rows.
    double dot(CenteredGram other) {
        return CrossGram.squaredNorm(rows, other.rows);
    }

    /// The similarity with other rows without its bias from few rows, n(n − 3) times the estimate of Song et al.
    /// 2007: products of a row with itself are left out.
    double debiasedDot(CenteredGram other) {
        return withoutDiagonal(other, dot(other));
    }

    /// The similarity of the rows with themselves without its bias, as in [#debiasedDot].
    double debiasedSquaredNorm() {
        return withoutDiagonal(this, squaredNorm);
    }

    private double withoutDiagonal(CenteredGram other, double dot) {
        double n = squaredLengths.length;
        double[] sums = ChunkSums.of(squaredLengths.length, (start, end) -> {
            double[] of = new double[3];
            for (int row = start; row < end; row++) {
                of[0] += squaredLengths[row] * other.squaredLengths[row];
                of[1] += squaredLengths[row];
                of[2] += other.squaredLengths[row];
            }
            return of;
        });
        return dot - n / (n - 2) * sums[0] + sums[1] * sums[2] / ((n - 1) * (n - 2));
    }
}
