package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.optimize.Lbfgs;
import org.leadline.probe.LogisticRegression;
import org.leadline.score.input.ProbeInput;
import org.leadline.score.input.ProbeInput.ProbeRows;

/// The accuracy of logistic regression on standardized features: a second reference, which neither the scale of
/// columns nor a seed decides.
///
/// It learns from the train split where there is one, else from four fifths of the rows, as [SplitProbe]. A
/// fraction. Undefined without labels, with fewer than two classes, and where the train split cannot be used.
/// Source: Kornblith, Shlens and Le 2019, for logistic regression by L-BFGS; C is not searched here.
public final class StandardizedProbe {

    /// The magnitude of the largest entry of the gradient of the mean loss at which the fit ends.
    static final double TOLERANCE = 1e-4;

    /// The maximum number of steps of the fit.
    static final int ITERATIONS = 200;

    public static final Metric METRIC = Metric.named(
                    "linear-probe-standardized", "Linear probe accuracy (standardized features)")
            .needsLabels()
            .unit("fraction")
            .source("Kornblith, Shlens and Le 2019, with C = 1")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "accuracy of L2 logistic regression (C = 1, columns standardized) that learns from the train"
                            + " split, or without one from four fifths of the rows, in at most 200 steps; details: steps, gradient")
            .reading(
                    "Beside `linear-probe` it tells whether a low probe is one of features that differ in scale, as they do"
                            + " where one direction holds the variance. Computed only where it is asked for.")
            .constant("inverseRegularization", LogisticRegression.C)
            .constant("standardized", true)
            .constant("flatUpTo", LogisticRegression.FLAT)
            .constant("tolerance", TOLERANCE)
            .constant("iterations", ITERATIONS)
            .invariantTo(Invariance.SCALE, Invariance.SHIFT)
            .tags(Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ProbeInput.PROBE_ROWS, StandardizedProbe::of);

    private StandardizedProbe() {}

    static Outcome of(ProbeRows probe) {
        Lbfgs.Limits limits = new Lbfgs.Limits(TOLERANCE, ITERATIONS);
        return probe.train()
                .map(train ->
                        LogisticRegression.accuracy(train.rows(), train.labels(), probe.rows(), probe.labels(), limits))
                .orElseGet(() -> LogisticRegression.ofHeldOut(probe.rows(), probe.labels(), limits));
    }
}
