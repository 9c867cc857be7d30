package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.OutlierRowsInput;

/// The fraction of rows that are outliers in the embedding and in the layout.
///
/// Range 0 to 1. Undefined where either is. Source: Xu, Lowe and Trappenberg 2022, figure 2.
public final class OutliersInBoth {

    public static final Metric METRIC = Metric.named("outliers-both", "Outliers of embedding and layout")
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, figure 2")
            .range(0, 1)
            .definition("fraction of rows that `outliers` and `outliers-z3` both name; details: count, rows")
            .reading("Far fewer than `outliers-z3` where the layout made its outliers itself.")
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            OutlierRowsInput.LAYOUT_OUTLIERS,
            OutlierRowsInput.OUTLIERS,
            LayoutInput.LAYOUT,
            (inLayout, inRows, z3) -> inLayout.and(inRows).fraction(z3.rows()));

    private OutliersInBoth() {}
}
