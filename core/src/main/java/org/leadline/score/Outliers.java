package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.score.input.OutlierRowsInput;
import org.leadline.score.input.RowsInput;

/// The fraction of outliers by distance to the 50th neighbor, in the embedding.
///
/// Range 0 to 1. Undefined for 50 rows and fewer, and where half of the distances are equal. Source: Xu, Lowe
/// and Trappenberg 2022, figure 2, which shows some; the rule is Iglewicz and Hoaglin's (1993).
public final class Outliers {

    public static final Metric METRIC = Metric.named("outliers", "Outliers")
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, figure 2")
            .range(0, 1)
            .definition(
                    "fraction of rows whose distance x to their 50th neighbor has (x − median)/(1.4826·MAD) > 5, in Z;"
                            + " details: count, rows")
            .reading("Rows far from all others. The details name them: look at their images.")
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC, OutlierRowsInput.OUTLIERS, RowsInput.ROWS, (found, points) -> found.fraction(points.rows()));

    private Outliers() {}
}
