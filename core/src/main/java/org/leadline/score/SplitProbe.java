package org.leadline.score;

import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.optimize.Lbfgs;
import org.leadline.probe.ChunkedProbe;
import org.leadline.probe.LogisticRegression;
import org.leadline.score.input.RowsInput;
import org.leadline.score.input.TruthInput;

/// The accuracy of logistic regression on a fifth of the rows, fitted on the others by sums over them: a linear
/// probe of as many rows as there are.
///
/// A fraction. Undefined without labels, and with fewer than two classes. Source: Xu, Lowe and Trappenberg 2022,
/// section III-E, for a linear classifier of embeddings; the fit is that of [LogisticRegression].
public final class SplitProbe {

    /// The magnitude of the largest entry of the gradient of the mean loss at which the fit ends.
    static final double TOLERANCE = 1e-4;

    /// The maximum number of steps of the fit.
    static final int ITERATIONS = 50;

    public static final Metric METRIC = Metric.named("linear-probe-lr", "Linear probe accuracy (logistic regression)")
            .needsLabels()
            .unit("fraction")
            .source("Xu, Lowe and Trappenberg 2022, section III-E, with a convex fit")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "accuracy of L2 logistic regression (C = 1, columns standardized) on a fifth of the rows, fitted"
                            + " on the others in at most 50 steps; details: steps, gradient")
            .reading(
                    "As `linear-probe-cv` with one fold, of any number of rows, without a seed. Where the gradient (details)"
                            + " is above the tolerance, the fit had not ended. Computed only where it is asked for.")
            .constant("inverseRegularization", LogisticRegression.C)
            .constant("standardized", true)
            .constant("flatUpTo", LogisticRegression.FLAT)
            .constant("tolerance", TOLERANCE)
            .constant("iterations", ITERATIONS)
            .constant("heldOut", ChunkedProbe.FOLDS)
            .invariantTo(Invariance.SCALE, Invariance.SHIFT)
            .tags(Tag.ON_REQUEST)
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            RowsInput.CHUNKED_ROWS,
            TruthInput.TRUTH,
            (rows, labels) -> ChunkedProbe.accuracy(rows, labels, new Lbfgs.Limits(TOLERANCE, ITERATIONS)));

    private SplitProbe() {}
}
