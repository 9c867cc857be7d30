package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.OutlierRowsInput;

/// The fraction of outliers by distance to the 50th neighbor, in the layout.
///
/// Range 0 to 1. Undefined for 50 rows and fewer, and where half of the distances are equal, or the embedding has
/// collapsed. Source: Xu, Lowe and Trappenberg 2022, figure 2, which shows some; the rule is Iglewicz and Hoaglin's
/// (1993).
public final class LayoutRowOutliers {

    public static final Metric METRIC = Metric.named("outliers-z3", "Outliers of the layout")
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, figure 2")
            .range(0, 1)
            .definition(
                    "fraction of rows whose distance x to their 50th neighbor has (x − median)/(1.4826·MAD) > 5, in Z₃;"
                            + " details: count, rows")
            .reading("Points that the layout leaves alone; they decide the bins of `entropy`.")
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            OutlierRowsInput.LAYOUT_OUTLIERS,
            LayoutInput.LAYOUT,
            (found, points) -> found.fraction(points.rows()));

    private LayoutRowOutliers() {}
}
