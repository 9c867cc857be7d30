package org.leadline.score;

import java.util.List;
import java.util.Map;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.DirectClustersInput;

/// The agreement of k and 2k clusters of the rows themselves, which [Agreement] finds on a layout.
///
/// Range −1 to 1. Undefined where every row is the same, and where fewer than 2k directions differ. Source: Xu,
/// Lowe and Trappenberg 2022, section III-C, without the layout.
public final class DirectAgreement {

    public static final Metric METRIC = Metric.named("agreement-z", "Clustering agreement, without a layout")
            .source("Xu, Lowe and Trappenberg 2022, section III-C, on Z itself")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("AMI of cosine k-means with k and 2k clusters on Z itself; details: passes")
            .reading(
                    "As `agreement`, of any number of rows: no layout is made. The paper's column is on the layout, and"
                            + " nothing is known of how this one tracks the probe. Computed only where it is asked for.")
            .invariantTo(Invariance.SCALE)
            .tags(Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            DirectClustersInput.DIRECT_OVERLAPS,
            DirectClustersInput.DIRECT_CLUSTERS,
            (overlaps, clusters) -> withPasses(AdjustedMutualInformation.of(overlaps), clusters.passes()));

    private DirectAgreement() {}

    /// The value, with how often all rows were gone over beside it.
    private static Outcome withPasses(Outcome found, int passes) {
        return found instanceof Outcome.Value value
                ? Outcome.detailed(value.value(), Map.of("passes", List.of((double) passes)))
                : found;
    }
}
