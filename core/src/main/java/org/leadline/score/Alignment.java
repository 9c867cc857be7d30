package org.leadline.score;

import java.util.Optional;
import org.leadline.embedding.Views;
import org.leadline.linalg.DoubleRows;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.ViewsInput;
import org.leadline.sum.ChunkSums;

/// Alignment: the mean squared distance between views of one sample, as rows of length 1.
///
/// The mean of `‖x − y‖²` over all pairs of views of a sample. Range 0 (all views of a sample alike) to 4.
/// Undefined without views, with one view a sample, and where a row is all zeros. Source: Wang and Isola 2020, with
/// α = 2.
public final class Alignment {

    public static final Metric METRIC = Metric.named("alignment", "Alignment of views")
            .source("Wang and Isola 2020")
            .range(0, 4)
            .better(Direction.LOWER)
            .definition("mean ‖x − y‖² over all pairs of views of a sample, rows of length 1")
            .reading("0 where a view does not matter; a collapse has 0 as well, so read it beside `uniformity`.")
            .invariantTo(Invariance.ROTATION, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ViewsInput.VIEWS, Alignment::of);

    private Alignment() {}

    /// The alignment of views.
    public static Outcome of(Views views) {
        int q = views.views();
        if (q < 2) return Lidar.oneView();
        Optional<DoubleRows> unit = DoubleRows.unit(views.rows());
        if (unit.isEmpty()) return Directions.zeroRow();
        int d = views.rows().dimension();
        double total = ChunkSums.scalar(views.samples(), (start, end) -> {
            double[] sample = new double[q * d];
            double sum = 0;
            for (int i = start; i < end; i++) {
                unit.get().copy(i * q, (i + 1) * q, sample);
                for (int a = 0; a < q; a++) {
                    for (int b = a + 1; b < q; b++) sum += squaredDistance(sample, a * d, b * d, d);
                }
            }
            return sum;
        });
        return Outcome.of(total / views.samples() / (q * (q - 1) / 2.0));
    }

    private static double squaredDistance(double[] rows, int a, int b, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) sum += (rows[a + k] - rows[b + k]) * (rows[a + k] - rows[b + k]);
        return sum;
    }
}
