package org.leadline.score.input;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.SingularValues;

/// The spectra of an embedding matrix Z `[n, d]` that several scores share.
///
/// @param rows n
/// @param raw singular values σ of Z as it is, falling, length min(n, d), with their right vectors
/// @param rawVectors right singular vectors of σ, shape `[min(n, d), d]`
/// @param centered singular values of Z without its column means, falling, length min(n − 1, d)
public record Spectra(int rows, double[] raw, double[][] rawVectors, double[] centered) {

    /// @param points shape `[n, d]`, n at least 2
    public static Spectra of(Embeddings points) {
        int n = points.rows();
        int d = points.dimension();
        SingularValues raw = SingularValues.of(DoubleRows.raw(points));
        int rank = Math.min(n, d);
        double[] centered = points.isConstant()
                ? new double[d]
                : SingularValues.of(DoubleRows.centered(points)).values();
        return new Spectra(
                n,
                Arrays.copyOf(raw.values(), rank),
                Arrays.copyOf(raw.vectors(), rank),
                Arrays.copyOf(centered, Math.min(n - 1, d)));
    }

    /// The number d of columns of Z.
    public int columns() {
        return rawVectors[0].length;
    }

    /// Eigenvalues λ of the covariance (divided by n − 1) of the centered matrix, falling; those that are nothing
    /// but rounding are 0.
    public double[] covariance() {
        double[] eigenvalues = new double[centered.length];
        for (int i = 0; i < eigenvalues.length; i++) {
            boolean isRounding = centered[i] <= ROUNDING * centered[0];
            eigenvalues[i] = isRounding ? 0 : centered[i] * centered[i] / (rows - 1);
        }
        return eigenvalues;
    }

    /// Relative tolerance of the numerical rank, to be multiplied by max(n, d).
    public static final double RANK_TOLERANCE = 0x1p-23;

    /// Fraction of the largest singular value below which float32 entries leave no digits.
    private static final double ROUNDING = 1e-12;

    /// The number of raw singular values above `σ₁·max(n, d)·2⁻²³`, as NumPy's `matrix_rank` counts them in single
    /// precision.
    ///
    /// @param d columns
    public int numericalRank(int d) {
        double least = raw[0] * Math.max(rows, d) * RANK_TOLERANCE;
        return (int) Arrays.stream(raw).filter(value -> value > least).count();
    }
}
