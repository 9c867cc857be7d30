package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RawSpectrum;
import org.leadline.score.input.SpectrumInput;

/// Stable rank: the squared Frobenius norm of Z over the square of its largest singular value.
///
/// Range 1 to `min(n, d)`. Undefined for one row, above 4,096 columns, and where every value is 0. Source:
/// Vershynin 2018, section 7.6.1; Tsitsulin et al. 2023, definition 3.3, where the norm is printed without its
/// square and computed with it.
public final class StableRank {

    public static final Metric METRIC = Metric.named("stable-rank", "Stable rank")
            .source("Vershynin 2018, section 7.6.1; Tsitsulin et al. 2023, definition 3.3")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition("‖Z‖²_F/σ₁²")
            .reading(
                    "Near 1 where the mean of the rows, or one direction, is far longer than the rest: of features behind a"
                            + " ReLU it mostly tells how large the mean is. "
                            + Ranks.FEW_ROWS)
            .constant("centered", false)
            .tags(Tag.RANK)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, SpectrumInput.RAW, StableRank::of);

    private StableRank() {}

    /// The stable rank of Z, whose spectra are given.
    public static Outcome of(RawSpectrum spectrum) {
        double first = spectrum.sigma()[0];
        if (first == 0) return Spectral.allZero();
        double sum = 0;
        for (double sigma : spectrum.sigma()) sum += (sigma / first) * (sigma / first);
        return Outcome.of(sum);
    }
}
