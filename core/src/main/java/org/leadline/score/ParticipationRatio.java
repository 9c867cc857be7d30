package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// The participation ratio of the centered covariance's eigenvalues, their Hill number of order 2.
///
/// Range 1 to `min(n − 1, d)`. Higher means that variance is spread over more directions. Undefined for one row,
/// above 4,096 columns, and where every row is the same. Source: Rudman et al. 2022, whose IsoScore is made of it.
public final class ParticipationRatio {

    public static final Metric METRIC = Metric.named("participation-ratio", "Participation ratio of the covariance")
            .source("Gao et al. 2017; in IsoScore Rudman et al. 2022")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("(Σλ)²/Σλ², D₂ of the fractions λ/Σλ")
            .reading("The number of directions that carry variance, small ones counted little: between `nesum` and"
                    + " `spectral-entropy-rank`. " + Ranks.FEW_ROWS)
            .constant("centered", true)
            .constant("order", 2)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.CENTERED, ParticipationRatio::of);

    private ParticipationRatio() {}

    /// The participation ratio of Z, whose spectra are given.
    public static Outcome of(CenteredSpectrum spectrum) {
        double[] lambda = spectrum.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Spectral.collapsed();
        return Outcome.of(HillNumber.second(lambda));
    }
}
