package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RatiosInput;
import org.leadline.sum.ChunkSums;

/// Intrinsic dimension by TwoNN's fit: the slope through the origin of `−ln(1 − i/N)` on `ln μᵢ`, μ being each
/// row's ratio of distances to its second and first neighbor, ascending, over the first nine tenths.
///
/// Positive. Undefined where fewer than ten rows differ, and where no ratio differs from 1. Source: Facco et al.
/// 2017; as a score Lu et al. 2023.
public final class TwoNn {

    /// Fraction of the ratios that the fit keeps; the largest, of outlying rows, are left out.
    static final double KEPT_FRACTION = 0.9;

    /// The sources that claim opposite directions of an intrinsic dimension.
    static final String CONTEST =
            "Lu et al. 2023 score a higher dimension as better; Mordacq et al. 2026 find a lower one"
                    + " better, by another estimate, with a Spearman correlation of about −0.8 over 33 encoders";

    public static final Metric METRIC = Metric.named("intrinsic-dimension", "Intrinsic dimension (TwoNN, fit)")
            .source("Facco et al. 2017; as a score Lu et al. 2023")
            .range(0, Double.POSITIVE_INFINITY)
            .contested(CONTEST)
            .definition(
                    "TwoNN: slope through the origin of −ln(1 − i/N) on ln μᵢ over the first nine tenths, equal rows"
                            + " counted once")
            .reading(
                    "The dimension of the surface that near rows lie on. Noise raises it, so a higher value is not better by"
                            + " itself.")
            .constant("keptFraction", KEPT_FRACTION)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, RatiosInput.RATIOS, TwoNn::of);

    private TwoNn() {}

    /// The dimension by the fit.
    ///
    /// @param ratios μ of the rows, ascending
    public static Outcome of(double[] ratios) {
        double[] sums = ChunkSums.of((int) (KEPT_FRACTION * ratios.length), (start, end) -> chunk(ratios, start, end));
        return sums[1] == 0 ? noRatio() : Outcome.of(sums[0] / sums[1]);
    }

    /// The sum of the products of both axes, and of the squares of the first.
    private static double[] chunk(double[] ratios, int start, int end) {
        double products = 0;
        double squares = 0;
        for (int i = start + 1; i <= end; i++) {
            double x = Math.log(ratios[i - 1]);
            products += x * -Math.log1p(-(double) i / ratios.length);
            squares += x * x;
        }
        return new double[] {products, squares};
    }

    static Outcome noRatio() {
        return Outcome.undefined(Cause.NO_SPREAD, "every row has its first two neighbors at the same distance");
    }
}
