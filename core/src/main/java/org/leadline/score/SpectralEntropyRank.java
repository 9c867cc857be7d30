package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// The exponential of the Shannon entropy of the centered covariance's normalized eigenvalues, their Hill number of
/// order 1.
///
/// Range 1 to `min(n − 1, d)`. Higher means that variance is spread over more directions. Undefined for one row,
/// above 4,096 columns, and where every row is the same. Source: Skean et al. 2025, matrix-based entropy.
public final class SpectralEntropyRank {

    public static final Metric METRIC = Metric.named("spectral-entropy-rank", "Entropy rank of the covariance")
            .source("Skean et al. 2025, matrix-based entropy of order 1, centered")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("exp(−Σ p ln p), p = λ/Σλ, 0·ln 0 = 0")
            .reading(
                    "As `effective-rank`, with variances for standard deviations: small directions count less, so it is"
                            + " lower. Other programs print it as RankMe or effective rank. " + Ranks.FEW_ROWS)
            .constant("centered", true)
            .constant("order", 1)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.CENTERED, SpectralEntropyRank::of);

    private SpectralEntropyRank() {}

    /// The entropy rank of Z, whose spectra are given.
    public static Outcome of(CenteredSpectrum spectrum) {
        double[] lambda = spectrum.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Spectral.collapsed();
        return Outcome.of(HillNumber.first(lambda));
    }
}
