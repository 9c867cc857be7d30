package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.score.input.ProbeInput;

/// The test accuracy of a linear classifier that learns from train images changed by AutoAugment, anew in every
/// epoch, as the paper's does. Computed for the first seed alone: it takes as long as epochs of training.
///
/// A fraction. Undefined without labels of both splits, and without stored weights. Source: Xu, Lowe and
/// Trappenberg 2022, section III-E.
public final class AugmentedProbeScore {

    public static final Metric METRIC = Metric.named(
                    "linear-probe-augmented", "Linear probe accuracy (augmented images)")
            .symbol("LP aug.")
            .needsLabels()
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, section III-E")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "accuracy of a linear classifier that learns from train images changed by AutoAugment in every epoch")
            .reading("The paper's own reference; a second one beside `linear-probe`, with `--probe augmented`.")
            .constant("augmentation", "autoaugment-cifar10")
            .tags(Tag.REFERENCE, Tag.LINEAR_PROBE, Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(
                    METRIC,
                    ProbeInput.IMAGE_PROBE,
                    ProbeInput.SEED,
                    (probe, seed) -> probe.accuracy().apply(seed.derive("augmented probe")))
            .ofFirstSeed();

    private AugmentedProbeScore() {}
}
