package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Tag;
import org.leadline.probe.Folds;
import org.leadline.score.input.ProbeInput;

/// The accuracy of a linear classifier by five-fold cross-validation, where there are labels and no train split.
///
/// A fraction. Undefined with fewer than two classes or five labeled rows. Source: Xu, Lowe and Trappenberg 2022,
/// section III-E, cross-validated.
public final class CrossValidatedProbe {

    public static final Metric METRIC = Metric.named(
                    "linear-probe-cv", "Linear probe accuracy (5-fold cross-validation)")
            .needsLabels()
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, section III-E, cross-validated")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition("accuracy of a linear classifier by five-fold cross-validation on the evaluated rows")
            .constant("folds", Folds.COUNT)
            .reading("As `linear-probe` where nothing else is there to learn from; lower with few rows.")
            .tags(Tag.PAPER, Tag.REFERENCE, Tag.LINEAR_PROBE)
            .build();

    static final Formula FORMULA = Formula.of(
                    METRIC,
                    ProbeInput.PROBE_ROWS,
                    ProbeInput.LINEAR_PROBE_CONFIG,
                    ProbeInput.SEED,
                    LinearProbeScore::of)
            .onlyIf(LinearProbeScore::isCrossValidated);

    private CrossValidatedProbe() {}
}
