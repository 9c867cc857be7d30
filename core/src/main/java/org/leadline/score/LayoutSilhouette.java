package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.SamplingInput;

/// The mean silhouette of C₁ in the layout itself.
///
/// Range −1 to 1. Undefined where C₁ is. Source: Xu, Lowe and Trappenberg 2022, section III-C, in the layout.
public final class LayoutSilhouette {

    public static final Metric METRIC = Metric.named("silhouette-z3", "Silhouette (clusters, in the layout)")
            .source("Xu, Lowe and Trappenberg 2022, section III-C, in the layout")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("mean silhouette of C₁ in Z₃")
            .reading(
                    "As `silhouette`, where the clusters were made: higher by construction, since UMAP draws groups apart.")
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            LayoutInput.LAYOUT,
            ClustersInput.C1,
            SamplingInput.SAMPLING,
            (z3, c1, sampling) -> Repeats.mean(sampling.silhouettes(z3, c1.assignments())));

    private LayoutSilhouette() {}
}
