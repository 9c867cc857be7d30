package org.leadline.score.input;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.RowChange;
import org.leadline.linalg.SingularValues;

/// The spectrum of an embedding matrix Z `[n, d]` as it is.
///
/// @param rows n
/// @param sigma the singular values σ, falling, length min(n, d)
/// @param vectors right singular vectors of σ, shape `[min(n, d), d]`; 0 where σ is nothing but rounding
public record RawSpectrum(int rows, double[] sigma, double[][] vectors) {

    /// Relative tolerance of the numerical rank, to be multiplied by max(n, d).
    public static final double RANK_TOLERANCE = 0x1p-23;

    /// @param points shape `[n, d]`, n at least 2
    public static RawSpectrum of(Embeddings points) {
        if (points.rows() >= points.dimension()) return of(ChunkedRows.of(points));
        SingularValues found = SingularValues.of(DoubleRows.raw(points));
        return new RawSpectrum(points.rows(), found.values(), found.vectors());
    }

    /// @param rows shape `[n, d]`, n at least 2 and d
    public static RawSpectrum of(ChunkedRows rows) {
        SingularValues found = SingularValues.of(rows, new RowChange.None());
        return new RawSpectrum(rows.count(), found.values(), found.vectors());
    }

    /// The number of singular values above `σ₁·max(n, d)·2⁻²³`, as NumPy's `matrix_rank` counts them in single
    /// precision.
    public int numericalRank() {
        double least = sigma[0] * Math.max(rows, vectors[0].length) * RANK_TOLERANCE;
        return (int) Arrays.stream(sigma).filter(value -> value > least).count();
    }
}
