package org.leadline.score;

import java.util.Arrays;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.SpectrumInput;

/// NESum: the sum of the centered covariance's eigenvalues over the largest.
///
/// Range 1 to `min(n − 1, d)`. Higher means that variance is spread over more directions. Undefined for one row,
/// above 4,096 columns, and where every row is the same. Source: He and Ozay 2022.
public final class NeSum {

    public static final Metric METRIC = Metric.named("nesum", "NESum: eigenvalues over the largest")
            .source("He and Ozay 2022")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("Σλ/λ₁")
            .reading(
                    "1 where one direction carries all variance. Driven by the largest eigenvalue alone, so a single strong"
                            + " direction hides what the others do. " + Ranks.FEW_ROWS)
            .constant("centered", true)
            .tags(Tag.COLLAPSE, Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.CENTERED, NeSum::of);

    private NeSum() {}

    /// NESum of Z, whose spectra are given.
    public static Outcome of(CenteredSpectrum spectrum) {
        double[] lambda = spectrum.covariance();
        if (lambda.length == 0 || lambda[0] == 0) return Spectral.collapsed();
        return Outcome.of(Arrays.stream(lambda).sum() / lambda[0]);
    }
}
