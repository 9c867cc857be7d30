package org.leadline.score.input;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.RowChange;
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
        if (points.rows() >= points.dimension()) return of(ChunkedRows.of(points));
        int length = points.rows() - 1;
        double[] sigma = points.isConstant()
                ? new double[length]
                : Arrays.copyOf(SingularValues.of(DoubleRows.centered(points)).values(), length);
        return new CenteredSpectrum(points.rows(), points.dimension(), sigma);
    }

    /// @param rows shape `[n, d]`, n at least 2 and d
    public static CenteredSpectrum of(ChunkedRows rows) {
        int length = Math.min(rows.count() - 1, rows.dimension());
        double[] sigma = new double[length];
        if (!rows.isConstant()) {
            double[] all = SingularValues.of(rows, new RowChange.Shift(rows.columnMeans()))
                    .values();
            System.arraycopy(all, 0, sigma, 0, length);
        }
        return new CenteredSpectrum(rows.count(), rows.dimension(), sigma);
    }

    /// Eigenvalues λ of the covariance (divided by n − 1), falling; those that are nothing but rounding are 0.
    public double[] covariance() {
        return Arrays.stream(sigma)
                .map(value -> value <= ROUNDING * sigma[0] ? 0 : value * value / (rows - 1))
                .toArray();
    }
}
