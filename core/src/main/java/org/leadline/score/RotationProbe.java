package org.leadline.score;

import java.util.stream.IntStream;
import org.leadline.embedding.Views;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.optimize.Lbfgs;
import org.leadline.probe.LogisticRegression;
import org.leadline.probe.LogisticRegression.Split;
import org.leadline.score.input.RotationsInput;

/// The accuracy of a linear probe that tells by frozen features whether an image was turned by 0°, 90°, 180° or
/// 270°.
///
/// Multinomial logistic regression to convergence ([LogisticRegression]): it learns from the images of even
/// position, all four angles of each, and is asked about the others. Range 0 to 1; chance is 0.25, which features
/// have that are all one point. Undefined without turned images, and with one image. Source: Reed, Metzger,
/// Srinivas, Darrell and Keutzer 2021, who train a linear layer by gradient descent.
public final class RotationProbe {

    /// The number of angles.
    static final int ANGLES = 4;

    /// The maximum magnitude of an entry of the mean loss's gradient at which the fit has converged.
    static final double TOLERANCE = 1e-6;

    /// The maximum number of steps of the fit.
    static final int ITERATIONS = 500;

    public static final Metric METRIC = Metric.named("rotation-probe", "Rotation probe")
            .source("Reed et al. 2021")
            .unit("fraction")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "accuracy of L2 logistic regression (C = 1, columns standardized) that tells 0°, 90°, 180° and 270° of"
                            + " images of odd position from features, fitted on those of even position")
            .reading(
                    "0.25 is chance. Low where features hold little of an image's content, and also where a training turns"
                            + " its images, or where images look alike at every angle. It needs `rotations` beside the"
                            + " embedding.")
            .constant("inverseRegularization", LogisticRegression.C)
            .constant("standardized", true)
            .constant("flatUpTo", LogisticRegression.FLAT)
            .constant("tolerance", TOLERANCE)
            .constant("iterations", ITERATIONS)
            .invariantTo(Invariance.SCALE, Invariance.SHIFT)
            .build();

    /// The formula, left out among the usual scores where its input is not stored.
    static final Formula FORMULA = Formula.of(METRIC, RotationsInput.ROTATIONS, RotationProbe::of)
            .onlyIf(setting -> setting.hasRotations()
                    || !setting.config().selection().metrics().containsAll(Scores.usual()));

    private RotationProbe() {}

    /// Returns the accuracy on the images of odd position.
    ///
    /// @param rotations each image's features at the four angles, as its views
    public static Outcome of(Views rotations) {
        if (rotations.views() != ANGLES) {
            throw new IllegalArgumentException(rotations.views() + " angles of an image are not " + ANGLES);
        }
        if (rotations.samples() < 2) {
            return Outcome.undefined(Cause.TOO_FEW_ROWS, "there is one turned image, and two are needed");
        }
        Lbfgs.Limits limits = new Lbfgs.Limits(TOLERANCE, ITERATIONS);
        return Outcome.of(LogisticRegression.accuracy(half(rotations, 0), half(rotations, 1), ANGLES, limits));
    }

    /// @param parity 0 for the images of even position, 1 for the others
    private static Split half(Views rotations, int parity) {
        int[] rows = IntStream.range(0, rotations.rows().rows())
                .filter(row -> row / ANGLES % 2 == parity)
                .toArray();
        int[] angles = IntStream.of(rows).map(row -> row % ANGLES).toArray();
        return new Split(rotations.rows().select(rows), angles);
    }
}
