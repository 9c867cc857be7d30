package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.score.input.DirectClustersInput;

/// The mean silhouette of clusters of the rows themselves, which [ClusterSilhouette] takes from a layout.
///
/// Range −1 to 1. Undefined where every row is the same, and where fewer than 2k directions differ. Source: Xu,
/// Lowe and Trappenberg 2022, section III-C, without the layout.
public final class DirectSilhouette {

    public static final Metric METRIC = Metric.named("silhouette-z", "Silhouette, without a layout")
            .source("Xu, Lowe and Trappenberg 2022, section III-C, on Z itself")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("mean silhouette in Z, over rows that are drawn, of cosine k-means with k clusters on Z itself")
            .reading("As `silhouette`, of any number of rows: no layout is made, and each row drawn is held against all"
                    + " rows. The paper's column has the layout's clusters, and nothing is known of how this one"
                    + " tracks the probe. Computed only where it is asked for.")
            .invariantTo(Invariance.SCALE)
            .tags(Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, DirectClustersInput.DIRECT_SILHOUETTE, found -> found.outcome());

    private DirectSilhouette() {}
}
