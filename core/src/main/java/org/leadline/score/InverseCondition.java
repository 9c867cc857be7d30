package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RawSpectrum;
import org.leadline.score.input.SpectrumInput;

/// Inverse condition number: the smallest singular value of Z over the largest.
///
/// Range 0 to 1; 0 where a direction is not used at all. Undefined for one row, above 4,096 columns, and where
/// every value is 0. Source: Tsitsulin et al. 2023, definition 3.2, which is the condition number itself; their
/// figures and their code show its reciprocal, as here.
public final class InverseCondition {

    public static final Metric METRIC = Metric.named("inverse-condition", "Inverse condition number")
            .source("Tsitsulin et al. 2023, definition 3.2")
            .range(0, 1)
            .contested(
                    "Tsitsulin et al. 2023 take a low condition number, which is a high value here, for stable, but report"
                            + " a Spearman correlation with accuracy of −0.48 over 30 supervised models and −0.15 over"
                            + " 1,000, and either sign over embeddings of graphs")
            .definition("σ_min/σ₁, the reciprocal of the condition number")
            .reading(
                    "0 where at least one direction is not used at all, and small numbers where one is hardly used. It looks"
                            + " at two singular values and says nothing of those between.")
            .constant("centered", false)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.RAW, InverseCondition::of);

    private InverseCondition() {}

    /// The inverse condition number of Z, whose spectra are given.
    public static Outcome of(RawSpectrum spectrum) {
        double[] sigma = spectrum.sigma();
        if (sigma[0] == 0) return Spectral.allZero();
        return Outcome.of(sigma[sigma.length - 1] / sigma[0]);
    }
}
