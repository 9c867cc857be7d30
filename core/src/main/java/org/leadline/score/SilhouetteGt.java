package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.score.input.SilhouettesInput;
import org.leadline.score.input.TruthInput;

/// The mean silhouette of the annotated classes in the embedding.
///
/// Range −1 to 1. Undefined without labels, and for fewer than two classes. Source: Xu, Lowe and Trappenberg 2022,
/// section
/// III-C.
public final class SilhouetteGt {

    public static final Metric METRIC = Metric.named("silhouette-gt", "Silhouette (ground truth)")
            .symbol("S_GT")
            .needsLabels()
            .source("Xu, Lowe and Trappenberg 2022, section III-C")
            .range(-1, 1)
            .better(Direction.HIGHER)
            .definition("mean silhouette of the classes in Z")
            .reading("Above 0 rows lie nearer to their own class than to others. In many dimensions values are small.")
            .tags(Tag.PAPER, Tag.CLUSTERING)
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC, SilhouettesInput.SILHOUETTES, TruthInput.TRUTH, (silhouettes, truth) -> silhouettes.of(truth));

    private SilhouetteGt() {}
}
