package org.leadline.score;

import java.util.Arrays;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RawSpectrum;
import org.leadline.score.input.SpectrumInput;

/// RankMe: the exponential of the Shannon entropy of the normalized singular values of Z, which is not centered.
///
/// Range about 1 to `min(n, d)`. Higher means that more directions are in use. Undefined for one row, above 4,096
/// columns, and where every value is 0. Source: Garrido et al. 2023, equation 1.
public final class RankMe {

    /// Added to each p, as in the paper, and not normalized again.
    static final double EPSILON = 1e-7;

    public static final Metric METRIC = Metric.named("rankme", "RankMe")
            .source("Garrido et al. 2023, equation 1")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("exp(−Σ p ln p), p = σ/Σσ + 10⁻⁷, not normalized again")
            .reading("The number of directions in use, the mean counted as one. A fall by half or more is a loss of"
                    + " directions; a rise while the loss stands still may be noise that fills directions. Its authors compute it from the"
                    + " projector's outputs, which they call embeddings (`--layer projector`); the usual layer here is the"
                    + " encoder's features. " + Ranks.FEW_ROWS)
            .constant("centered", false)
            .constant("epsilon", EPSILON)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.RAW, RankMe::of);

    private RankMe() {}

    /// RankMe of Z, whose spectra are given.
    public static Outcome of(RawSpectrum spectrum) {
        double sum = Arrays.stream(spectrum.sigma()).sum();
        if (sum == 0) return Spectral.allZero();
        double entropy = 0;
        for (double sigma : spectrum.sigma()) {
            double p = sigma / sum + EPSILON;
            entropy -= p * Math.log(p);
        }
        return Outcome.of(Math.exp(entropy));
    }
}
