package org.leadline.score;

import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.TreesInput;
import org.leadline.score.input.TreesInput.Trees;

/// The total persistence of connected components: the sum of the edges of the rows' Euclidean minimum spanning tree,
/// over the root of their mean squared distance to the mean.
///
/// Positive. Undefined for fewer than ten rows, and where every row is the same. Source: Shestov et al. 2025, whose
/// code adds the loops (H1) to the components, takes the mean of ten samples of the rows, and divides by a quantile
/// of distances or by nothing.
public final class H0Persistence {

    public static final Metric METRIC = Metric.named("h0-persistence", "Persistence of components")
            .source("Shestov et al. 2025, of whose sum this is the part of components; the divisor is our own")
            .range(0, Double.POSITIVE_INFINITY)
            .contested(
                    "Shestov et al. 2025 find higher better, for embeddings of bank clients, shoppers and films; trees as"
                            + " long as that grow with the dimension, which Mordacq et al. 2026 find better when it is"
                            + " lower")
            .definition(
                    "sum of the edges of the Euclidean minimum spanning tree of at most 3,000 rows, over the root of"
                            + " their mean squared distance to the mean")
            .reading(
                    "Low where rows gather in tight groups or on few directions, high where each lies apart. It grows with"
                            + " n, so values of unlike n cannot be compared.")
            .tags(Tag.ON_REQUEST)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, TreesInput.TREES, H0Persistence::of);

    private H0Persistence() {}

    /// The persistence of the rows of a tree.
    public static Outcome of(Trees trees) {
        return Outcome.of(trees.whole() / trees.radius());
    }
}
