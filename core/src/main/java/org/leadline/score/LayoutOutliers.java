package org.leadline.score;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.score.input.LayoutInput;

/// The fraction of points that lie more than three interquartile ranges beyond the quartiles of an axis of the
/// layout: each of them widens the bins of [LayoutEntropy], and with them lowers the entropy of all others.
///
/// Range 0 to 1. Undefined where the embedding has collapsed. Source: Tukey 1977, the outer fences.
public final class LayoutOutliers {

    /// Interquartile ranges beyond the quartiles.
    private static final double OUTER_FENCE = 3;

    public static final Metric METRIC = Metric.named("layout-outliers", "Points far out of the layout")
            .unit("fraction")
            .source("Tukey 1977, outer fences: three interquartile ranges beyond the quartiles of an axis")
            .range(0, 1)
            .definition("fraction of rows three interquartile ranges beyond the quartiles of an axis of Z₃")
            .constant("fence", OUTER_FENCE)
            .reading("Above 0 the entropy of this milestone is not comparable with that of others.")
            .build();

    static final Formula FORMULA = Formula.of(METRIC, LayoutInput.LAYOUT, LayoutOutliers::of);

    private LayoutOutliers() {}

    /// The fraction of points far out.
    ///
    /// @param points shape `[n, d]`, usually a layout with d = 3
    /// @return in `[0, 1]`; points off an axis of which the quartiles coincide count as far out
    public static Outcome of(Embeddings points) {
        boolean[] far = new boolean[points.rows()];
        for (int axis = 0; axis < points.dimension(); axis++) {
            double[] values = HistogramEntropy.column(points, axis);
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double low = HistogramEntropy.quantile(sorted, 0.25);
            double high = HistogramEntropy.quantile(sorted, 0.75);
            double fence = OUTER_FENCE * (high - low);
            for (int i = 0; i < far.length; i++) far[i] |= values[i] < low - fence || values[i] > high + fence;
        }
        long count = IntStream.range(0, far.length).filter(i -> far[i]).count();
        return Outcome.of((double) count / far.length);
    }
}
