package org.leadline.score;

import java.util.Arrays;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// Effective rank: the exponential of the Shannon entropy of the normalized singular values of the centered matrix.
///
/// Range 1 to `min(n − 1, d)`. Higher means that more directions are in use. Undefined for one row, above 4,096
/// columns, and where every row is the same. Source: Roy and Vetterli 2007.
public final class EffectiveRank {

    public static final Metric METRIC = Metric.named("effective-rank", "Effective rank")
            .source("Roy and Vetterli 2007")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("exp(−Σ p ln p), p = σ/Σσ of the centered matrix, 0·ln 0 = 0")
            .reading(
                    "The number of directions that the rows vary in. Below a fifth of its maximum so far most directions are"
                            + " lost, which is a dimensional collapse. "
                            + Ranks.FEW_ROWS)
            .constant("centered", true)
            .tags(Tag.COLLAPSE, Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.CENTERED, EffectiveRank::of);

    private EffectiveRank() {}

    /// The effective rank of Z, whose spectra are given.
    public static Outcome of(CenteredSpectrum spectrum) {
        double sum = Arrays.stream(spectrum.sigma()).sum();
        if (sum == 0) return Spectral.collapsed();
        double entropy = 0;
        for (double sigma : spectrum.sigma()) {
            double p = sigma / sum;
            if (p > 0) entropy -= p * Math.log(p);
        }
        return Outcome.of(Math.exp(entropy));
    }
}
