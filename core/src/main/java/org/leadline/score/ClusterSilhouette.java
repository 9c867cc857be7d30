package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.SilhouettesInput;

/// The mean silhouette of C₁ in the embedding: the paper's S₁.
///
/// Range −1 to 1. Undefined where C₁ is. Source: Xu, Lowe and Trappenberg 2022, section III-C.
public final class ClusterSilhouette {

    public static final Metric METRIC = Metric.named("silhouette", "Silhouette (clusters)")
            .symbol("S_1")
            .source("Xu, Lowe and Trappenberg 2022, section III-C")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("mean silhouette of C₁ in Z")
            .reading(
                    "Above 0 rows lie nearer to their own cluster than to others. A collapse to a few points raises it.")
            .tags(Tag.PAPER, Tag.CLUSTERING)
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            SilhouettesInput.SILHOUETTES,
            ClustersInput.C1,
            (silhouettes, c1) ->
                    Repeats.mean(c1.assignments().stream().map(silhouettes::of).toList()));

    private ClusterSilhouette() {}
}
