package org.leadline.score;

import java.util.Arrays;
import java.util.Optional;
import org.leadline.embedding.Views;
import org.leadline.linalg.Blas;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.ViewsInput;

/// The fraction of samples whose first view has a view of another sample for its nearest, among all other views of
/// all samples, as rows of length 1.
///
/// A tie counts as confused, so an encoder that has collapsed has 1. Range 0 to 1. Undefined without views, with
/// one view a sample, with one sample, and where a row is all zeros. Source: Wang, Zhang, Wang, Yang and Lin 2022,
/// the average confusion ratio; their ARC is `(1 − ACR) / (1 − ACR of the untrained network)`, which follows
/// accuracy. Their code also takes for a sample's own the views of samples at the same place in other batches, and
/// leaves a tie to the sort.
public final class ViewConfusion {

    /// The difference of cosines up to which two views are equally near: rounding of the products.
    static final double TIE = 1e-12;

    private static final int SLICE_SAMPLES = 64;

    /// The number of rows that samples are held against at a time.
    private static final int BLOCK_ROWS = 1024;

    public static final Metric METRIC = Metric.named("view-confusion", "Confusion of views")
            .source("Wang et al. 2022, average confusion ratio")
            .unit("fraction")
            .range(0, 1)
            .better(Direction.LOWER)
            .definition(
                    "the fraction of samples whose first view is as near to a view of another sample as to any further view"
                            + " of its own, or nearer, by cosine among all views of all samples")
            .reading(
                    "0 where each view finds its own sample. It grows with the number of samples and falls with that of"
                            + " views, and weak augmentation alone makes it small: compare milestones of one run.")
            .constant("tie", TIE)
            .invariantTo(Invariance.ROTATION, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ViewsInput.VIEWS, ViewConfusion::of);

    private ViewConfusion() {}

    /// Returns the confusion of views.
    public static Outcome of(Views views) {
        if (views.views() < 2) return Lidar.oneView();
        int samples = views.samples();
        if (samples < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "there is one sample, and two are needed");
        Optional<DoubleRows> unit = DoubleRows.unit(views.rows());
        if (unit.isEmpty()) return Directions.zeroRow();
        boolean[] isConfused = new boolean[samples];
        try (var _ = Blas.singleThreaded()) {
            Parallel.forSlices(
                    samples,
                    SLICE_SAMPLES,
                    (start, end) -> new Search(unit.get(), views.views(), start, end).mark(isConfused));
        }
        long confused = 0;
        for (boolean one : isConfused) if (one) confused++;
        return Outcome.of((double) confused / samples);
    }

    /// The search for the nearest views of some samples.
    private static final class Search {

        private final DoubleRows rows;
        private final int views;
        private final int start;
        private final int end;

        /// The greatest cosine of each sample's first view with its other views, and with views of other samples.
        private final double[] own;
        private final double[] other;

        Search(DoubleRows rows, int views, int start, int end) {
            this.rows = rows;
            this.views = views;
            this.start = start;
            this.end = end;
            this.own = lowest(end - start);
            this.other = lowest(end - start);
        }

        private static double[] lowest(int count) {
            double[] values = new double[count];
            Arrays.fill(values, Double.NEGATIVE_INFINITY);
            return values;
        }

        void mark(boolean[] isConfused) {
            int d = rows.dimension();
            int count = end - start;
            double[] first = new double[count * d];
            double[] one = new double[d];
            for (int i = 0; i < count; i++) {
                int row = (start + i) * views;
                rows.copy(row, row + 1, one);
                System.arraycopy(one, 0, first, i * d, d);
            }
            double[] block = new double[BLOCK_ROWS * d];
            double[] cosines = new double[count * BLOCK_ROWS];
            for (int from = 0; from < rows.count(); from += BLOCK_ROWS) {
                int to = Math.min(rows.count(), from + BLOCK_ROWS);
                rows.copy(from, to, block);
                Blas.timesTransposed(count, to - from, d, first, block, cosines);
                for (int i = 0; i < count; i++) look(i, cosines, i * (to - from), from, to);
            }
            for (int i = 0; i < count; i++) isConfused[start + i] = other[i] >= own[i] - TIE;
        }

        /// Looks at the cosines of one sample with the rows of a block.
        private void look(int i, double[] cosines, int at, int from, int to) {
            int ownFrom = (start + i) * views;
            int ownTo = ownFrom + views;
            for (int row = from; row < to; row++) {
                double cosine = cosines[at + row - from];
                if (row < ownFrom || row >= ownTo) {
                    other[i] = Math.max(other[i], cosine);
                } else if (row > ownFrom) {
                    own[i] = Math.max(own[i], cosine);
                }
            }
        }
    }
}
