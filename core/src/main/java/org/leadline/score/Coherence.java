package org.leadline.score;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RawSpectrum;
import org.leadline.score.input.RowsInput;
import org.leadline.score.input.SpectrumInput;

/// Coherence: the largest leverage of a row of Z, times n/r, r being the numerical rank.
///
/// 1 where all rows carry the matrix alike, n/r where one alone carries a direction. Undefined for one row, above
/// 4,096 columns, and where every value is 0. Source: Tsitsulin et al. 2023, definition 3.1. The definition there
/// also bounds the leverage of columns; their code takes that of rows alone, and `min(n, d)` for r.
public final class Coherence {

    private static final int BLOCK_ROWS = 256;

    public static final Metric METRIC = Metric.named("coherence", "Coherence: largest leverage of a row")
            .source("Tsitsulin et al. 2023, definition 3.1")
            .range(0, Double.POSITIVE_INFINITY)
            .contested(
                    "Tsitsulin et al. 2023 argue for higher, and report a Spearman correlation with accuracy of 0.30 over"
                            + " 30 supervised models, −0.04 over 1,000, and 0.89 to 1 over embeddings of graphs; but one"
                            + " outlying row raises it as well")
            .definition("the largest leverage of a row, times n/r; r counts σ > σ₁·max(n, d)·2⁻²³")
            .reading(
                    "1 where all rows matter alike. A large value tells of one row that carries a direction alone: look at"
                            + " that image before anything else.")
            .constant("centered", false)
            .constant("rankTolerance", RawSpectrum.RANK_TOLERANCE)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA =
            Formula.of(METRIC, SpectrumInput.RAW, RowsInput.ROWS, (spectrum, rows) -> of(rows, spectrum));

    private Coherence() {}

    /// The coherence of the rows.
    ///
    /// @param points shape `[n, d]`
    /// @param spectrum the spectrum of these points
    public static Outcome of(Embeddings points, RawSpectrum spectrum) {
        int rank = spectrum.numericalRank();
        if (rank == 0) return Spectral.allZero();
        double largest = largestLeverage(DoubleRows.raw(points), spectrum, rank);
        return Outcome.of(largest * points.rows() / rank);
    }

    /// The largest `Σⱼ (z·vⱼ/σⱼ)²` over rows z, in `(0, 1]` but for rounding.
    private static double largestLeverage(DoubleRows rows, RawSpectrum spectrum, int rank) {
        int d = rows.dimension();
        double[] scaled = scaledVectors(spectrum, rank, d);
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
        return Arrays.stream(largest).max().orElse(0);
    }

    /// The vectors `vⱼ/σⱼ`, a row each.
    private static double[] scaledVectors(RawSpectrum spectrum, int rank, int d) {
        double[] scaled = new double[Math.multiplyExact(rank, d)];
        for (int j = 0; j < rank; j++) {
            for (int k = 0; k < d; k++) scaled[j * d + k] = spectrum.vectors()[j][k] / spectrum.sigma()[j];
        }
        return scaled;
    }
}
