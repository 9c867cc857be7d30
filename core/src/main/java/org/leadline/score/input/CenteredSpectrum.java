package org.leadline.score.input;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.SingularValues;

/// The spectrum of an embedding matrix `[n, d]` without its column means.
///
/// @param rows n
/// @param columns d
/// @param sigma the singular values σ, falling, length min(n − 1, d)
public record CenteredSpectrum(int rows, int columns, double[] sigma) {

    /// Fraction of the largest singular value below which float32 entries leave no digits.
    private static final double ROUNDING = 1e-12;

    /// @param points shape `[n, d]`, n at least 2
    public static CenteredSpectrum of(Embeddings points) {
        int n = points.rows();
        int d = points.dimension();
        int length = Math.min(n - 1, d);
        double[] sigma = points.isConstant()
                ? new double[length]
                : Arrays.copyOf(SingularValues.of(DoubleRows.centered(points)).values(), length);
        return new CenteredSpectrum(n, d, sigma);
    }

    /// Eigenvalues λ of the covariance (divided by n − 1), falling; those that are nothing but rounding are 0.
    public double[] covariance() {
        return Arrays.stream(sigma)
                .map(value -> value <= ROUNDING * sigma[0] ? 0 : value * value / (rows - 1))
                .toArray();
    }
}
