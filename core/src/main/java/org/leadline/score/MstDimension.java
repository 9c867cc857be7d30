package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.TreesInput;
import org.leadline.score.input.TreesInput.Trees;

/// The dimension by minimum spanning trees: `1/(1 − m)`, m being the slope of ln E on ln n, and E the sum of the
/// edges of the Euclidean minimum spanning tree of n rows.
///
/// Positive. Undefined for fewer than ten rows, where every row is the same, where rows drawn are all equal, and
/// where E grows as fast as n. Source: Mordacq et al. 2026 (IdEst). Sizes and repeats are constants of our own.
public final class MstDimension {

    public static final Metric METRIC = Metric.named("mst-dimension", "Intrinsic dimension (spanning trees)")
            .source("Mordacq et al. 2026 (IdEst); sizes and repeats are constants of our own")
            .range(0, Double.POSITIVE_INFINITY)
            .contested(
                    "Mordacq et al. 2026 find lower better, with a Spearman correlation of about −0.8 over 33 encoders;"
                            + " Lu et al. 2023 score a higher intrinsic dimension as better")
            .definition(
                    "1/(1 − m), m the slope of ln E on ln n, E the sum of edges of the Euclidean minimum spanning tree"
                            + " of n rows: five sizes from half to all of at most 3,000 rows, in three seeded orders")
            .reading(
                    "The dimension of the rows as a whole, at the scale of their nearest neighbors. It depends on n and on"
                            + " the sizes, so compare it only at the same n, and not with other programs' values.")
            .tags(Tag.ON_REQUEST)
            .invariantTo(Invariance.ROTATION, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, TreesInput.TREES, MstDimension::of);

    private MstDimension() {}

    /// The dimension by the growth of trees.
    public static Outcome of(Trees trees) {
        int count = 0;
        double meanX = 0;
        double meanY = 0;
        for (int size = 0; size < trees.sizes().length; size++) {
            for (double length : trees.lengths()[size]) {
                if (length == 0) return Outcome.undefined(Cause.NO_SPREAD, "rows that were drawn are all the same");
                meanX += Math.log(trees.sizes()[size]);
                meanY += Math.log(length);
                count++;
            }
        }
        meanX /= count;
        meanY /= count;
        double products = 0;
        double squares = 0;
        for (int size = 0; size < trees.sizes().length; size++) {
            double x = Math.log(trees.sizes()[size]) - meanX;
            for (double length : trees.lengths()[size]) {
                products += x * (Math.log(length) - meanY);
                squares += x * x;
            }
        }
        double slope = products / squares;
        return slope < 1
                ? Outcome.of(1 / (1 - slope))
                : Outcome.undefined(Cause.NO_SPREAD, "the trees grow as fast as the number of their rows");
    }
}
