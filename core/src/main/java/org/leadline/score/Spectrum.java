package org.leadline.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// The number of eigenvalues of the centered covariance that are at least a hundredth of the largest, with all
/// eigenvalues beside it.
///
/// Range 1 to `min(n − 1, d)`. Undefined for one row, above 4,096 columns, and where every row is the same. Source:
/// Jing et al. 2022, section 3.
public final class Spectrum {

    /// Fraction of λ₁ below which a direction counts as unused.
    public static final double USED_FRACTION = 0.01;

    /// The detail that holds all eigenvalues.
    public static final String EIGENVALUES = "eigenvalues";

    public static final Metric METRIC = Metric.named("spectrum", "Directions with a hundredth of the largest variance")
            .source("Jing et al. 2022, section 3")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("number of λ ≥ 0.01 λ₁; details: all λ")
            .reading(
                    "The number of directions that count. The report draws the eigenvalues: a line that falls off a cliff has"
                            + " lost the directions behind it. " + Ranks.FEW_ROWS)
            .constant("centered", true)
            .constant("usedFraction", USED_FRACTION)
            .tags(Tag.COLLAPSE, Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.CENTERED, Spectrum::of);

    private Spectrum() {}

    /// The number of used directions of Z, whose spectra are given.
    public static Outcome of(CenteredSpectrum spectrum) {
        double[] lambda = spectrum.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Spectral.collapsed();
        double minimum = USED_FRACTION * lambda[0];
        double used = Arrays.stream(lambda).filter(value -> value >= minimum).count();
        List<Double> all = Arrays.stream(lambda).boxed().toList();
        return Outcome.detailed(used, Map.of(EIGENVALUES, all));
    }
}
