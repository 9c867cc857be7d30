package org.leadline.score;

import java.util.List;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.score.input.SamplingInput;
import org.leadline.score.input.WideLayoutInput;

/// The mean silhouette of k-means clusters of a UMAP layout of 50 components, in that layout.
///
/// Computed for the first seed alone, because of the second layout. Range −1 to 1. Undefined below 31 rows, where
/// every row is the same, and where fewer than k rows of the layout differ. Source: Lowe, Haurum, Oore, Moeslund
/// and Taylor 2024, whose k is the number of classes.
public final class WideSilhouette {

    public static final Metric METRIC = Metric.named("silhouette-umap50", "Silhouette (in 50 components)")
            .source("Lowe et al. 2024")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition(
                    "mean silhouette of Euclidean k-means clusters of a UMAP layout in that layout; 50 components, 30"
                            + " neighbors, minimum distance 0")
            .reading("Over encoders the source finds it highly correlated with how well clusters agree with classes."
                    + " Higher than `silhouette` by construction, since UMAP draws groups apart. A second layout:"
                    + " computed only where it is asked for, for the first seed.")
            .tags(Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(
                    METRIC,
                    WideLayoutInput.WIDE_LAYOUT,
                    WideLayoutInput.WIDE_CLUSTERS,
                    SamplingInput.SAMPLING,
                    (layout, clusters, sampling) ->
                            sampling.silhouettes(layout, List.of(clusters)).getFirst())
            .ofFirstSeed();

    private WideSilhouette() {}
}
