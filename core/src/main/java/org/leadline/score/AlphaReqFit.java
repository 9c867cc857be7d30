package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// The R² of α-ReQ's fit: the fraction of the weighted variance of ln λ that the line on ln rank explains.
///
/// Range 0 to 1. Undefined where α-ReQ is, and where all fitted eigenvalues are the same. Source: Agrawal et al.
/// 2022, section 3, with the weights of [AlphaReq].
public final class AlphaReqFit {

    /// The weighted sum of squares of ln λ that rounding alone can leave.
    private static final double FLAT = 1e-20;

    public static final Metric METRIC = Metric.named("alpha-req-r2", "α-ReQ: R² of its fit")
            .source("Agrawal et al. 2022, section 3")
            .range(0, 1)
            .definition("R² of the fit of `alpha-req`, weighted by 1/rank over the same ranks")
            .reading(
                    "Near 1 where the spectrum follows a power law over the fitted ranks, so that `alpha-req` describes it."
                            + " It says how far to believe that score and nothing of the encoder.")
            .constant("centered", true)
            .constant("weights", "1/rank")
            .tunable(AlphaReq.FIRST_RANK, 11)
            .tunable(AlphaReq.LAST_RANK, 100)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.tunable(
            METRIC,
            SpectrumInput.CENTERED,
            (spectrum, constants) ->
                    of(spectrum, constants.whole(AlphaReq.FIRST_RANK), constants.whole(AlphaReq.LAST_RANK)));

    private AlphaReqFit() {}

    /// R² of the fit of Z, whose spectra are given.
    ///
    /// @param from the first rank that counts, from 1
    /// @param to the last rank that counts, cut at min(d, n − 1) and at the positive λ
    public static Outcome of(CenteredSpectrum spectrum, int from, int to) {
        return AlphaReq.fit(
                spectrum,
                from,
                to,
                fit -> fit.total() <= FLAT
                        ? Outcome.undefined(Cause.NO_SPREAD, "all fitted eigenvalues are the same")
                        : Outcome.of(Math.clamp(fit.explained() / fit.total(), 0, 1)));
    }
}
