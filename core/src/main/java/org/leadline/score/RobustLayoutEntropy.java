package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.score.input.LayoutInput;

/// The entropy of the layout in bins whose width a few outliers do not move: IQR/1.349 stands for σ.
///
/// In nats, from 0. Undefined where the embedding has collapsed, or the quartiles of an axis coincide.
public final class RobustLayoutEntropy {

    public static final Metric METRIC = Metric.named("entropy-robust", "Entropy of the layout (bins by quartiles)")
            .unit("nats")
            .source("Xu, Lowe and Trappenberg 2022, section III-C, with the interquartile range / 1.349 for σ")
            .range(0, Double.POSITIVE_INFINITY)
            .definition("as `entropy`, with bins of 0.4 · IQR/1.349 an axis")
            .reading("Read it beside `entropy`: where that lies far below, a few outliers decide it.")
            .constant("interquartileRangeOfOne", HistogramEntropy.NORMAL_INTERQUARTILE_RANGE)
            .tunable(LayoutEntropy.BIN_WIDTH, HistogramEntropy.DEFAULT_BIN_WIDTH)
            .build();

    static final Formula FORMULA = Formula.tunable(
            METRIC,
            LayoutInput.LAYOUT,
            (z3, constants) -> HistogramEntropy.robust(z3, constants.decimal(LayoutEntropy.BIN_WIDTH)));

    private RobustLayoutEntropy() {}
}
