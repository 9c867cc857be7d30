package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// IsoScore: how evenly variance is spread over all columns' directions, `(D₂ − 1)/(d − 1)` of the centered
/// covariance.
///
/// Range 0 (one direction) to 1 (all alike). Undefined for one row, one column, above 4,096 columns, and where every
/// row is the same. Source: Rudman et al. 2022.
public final class IsoScore {

    public static final Metric METRIC = Metric.named("iso-score", "IsoScore")
            .source("Rudman et al. 2022")
            .range(0, 1)
            .definition("(D₂ − 1)/(d − 1), D₂ = (Σλ)²/Σλ²")
            .reading(
                    "`participation-ratio` as a fraction of the columns, comparable between encoders of unlike width. 1"
                            + " where all directions have the same variance. Its source measures isotropy and claims no direction"
                            + " for encoders. " + Ranks.FEW_ROWS)
            .constant("centered", true)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.CENTERED, IsoScore::of);

    private IsoScore() {}

    /// IsoScore of Z, whose spectra are given.
    public static Outcome of(CenteredSpectrum spectrum) {
        if (spectrum.columns() < 2) {
            return Outcome.undefined(Cause.TOO_FEW_EIGENVALUES, "one column has one direction, and two are needed");
        }
        double[] lambda = spectrum.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Spectral.collapsed();
        return Outcome.of((HillNumber.second(lambda) - 1) / (spectrum.columns() - 1));
    }
}
