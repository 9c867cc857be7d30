package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RatiosInput;
import org.leadline.sum.ChunkSums;

/// Intrinsic dimension by TwoNN's likelihood: `N / Σ ln μ` of all rows, μ being each row's ratio of distances to
/// its second and first neighbor.
///
/// Positive. Undefined where fewer than ten rows differ, and where no ratio differs from 1. Source: Facco et al.
/// 2017; as a score Lu et al. 2023.
public final class TwoNnLikelihood {

    public static final Metric METRIC = Metric.named(
                    "intrinsic-dimension-mle", "Intrinsic dimension (TwoNN, likelihood)")
            .source("Facco et al. 2017; as a score Lu et al. 2023")
            .range(0, Double.POSITIVE_INFINITY)
            .contested(TwoNn.CONTEST)
            .definition("N/Σ ln μ, equal rows counted once")
            .reading("As `intrinsic-dimension`, with all rows: a few outlying rows lower it.")
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, RatiosInput.RATIOS, TwoNnLikelihood::of);

    private TwoNnLikelihood() {}

    /// The most likely dimension.
    ///
    /// @param ratios μ of the rows
    public static Outcome of(double[] ratios) {
        double sum = ChunkSums.scalar(ratios.length, (start, end) -> {
            double logs = 0;
            for (int i = start; i < end; i++) logs += Math.log(ratios[i]);
            return logs;
        });
        return sum == 0 ? TwoNn.noRatio() : Outcome.of(ratios.length / sum);
    }
}
