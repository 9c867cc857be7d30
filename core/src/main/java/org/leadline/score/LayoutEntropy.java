package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.score.input.LayoutInput;

/// The entropy of the layout in bins of 0.4 σ an axis: the paper's H(Z₃).
///
/// In nats, from 0. Undefined where the embedding has collapsed. The paper expected it to fall with a better
/// encoder and found it to go either way. Source: Xu, Lowe and Trappenberg 2022, section III-C.
public final class LayoutEntropy {

    static final String BIN_WIDTH = "binWidth";

    public static final Metric METRIC = Metric.named("entropy", "Entropy of the layout")
            .symbol("H(Z3)")
            .unit("nats")
            .source("Xu, Lowe and Trappenberg 2022, section III-C")
            .range(0, Double.POSITIVE_INFINITY)
            .definition("entropy of Z₃ in bins of 0.4 σ an axis (encoders trained elsewhere: 0.8)")
            .reading(
                    "High where the layout fills its space evenly, low where it gathers. It rose with the probe for SimSiam"
                            + " and went either way for SimCLR and MoCo-v2, so only a trust record gives it a direction; a few"
                            + " outliers lower it. A Gaussian sample of 1,000, 3,000 and 10,000 points has 6.23, 6.64 and 6.87 in"
                            + " bins of 0.4 σ, and 4.81, 4.92 and 4.97 in bins of 0.8 σ.")
            .tunable(BIN_WIDTH, HistogramEntropy.DEFAULT_BIN_WIDTH)
            .tags(Tag.PAPER, Tag.CLUSTERING)
            .build();

    static final Formula FORMULA = Formula.tunable(
            METRIC, LayoutInput.LAYOUT, (z3, constants) -> HistogramEntropy.of(z3, constants.decimal(BIN_WIDTH)));

    private LayoutEntropy() {}
}
