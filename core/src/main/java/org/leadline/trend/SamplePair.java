package org.leadline.trend;

import java.util.Arrays;
import java.util.Optional;
import org.leadline.InputException;

/// Checks and sums that all correlations share.
final class SamplePair {

    private SamplePair() {}

    static void require(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new InputException(
                    "`x` and `y` have equal length, but they have " + x.length + " and " + y.length + " points");
        }
        requireFinite(x);
        requireFinite(y);
    }

    private static void requireFinite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InputException(
                        "a series to correlate has finite values, but point " + i + " is " + values[i]);
            }
        }
    }

    /// Returns the reason why these points have no correlation, if there is one.
    static Optional<NoStatistic> obstacle(double[] x, double[] y, int minPoints) {
        if (x.length < minPoints) {
            return Optional.of(new NoStatistic(
                    "there are only " + x.length + " points, fewer than the " + minPoints + " it takes"));
        }
        if (isConstant(x)) return Optional.of(new NoStatistic("the first series is constant"));
        if (isConstant(y)) return Optional.of(new NoStatistic("the second series is constant"));
        return Optional.empty();
    }

    static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /// Returns Pearson's r of two series that are not constant, clipped to `[-1, 1]`.
    static double r(double[] x, double[] y) {
        double[] one = unitDeviations(x);
        double[] other = unitDeviations(y);
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return Math.clamp(sum, -1, 1);
    }

    /// Returns the deviations from the mean, scaled to length 1. They are scaled to size 1 first, so that squares
    /// neither overflow nor vanish.
    static double[] unitDeviations(double[] values) {
        double mean = 0;
        for (double value : values) mean += value / values.length;
        double[] deviations = new double[values.length];
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            deviations[i] = values[i] - mean;
            largest = Math.max(largest, Math.abs(deviations[i]));
        }
        double squared = 0;
        for (int i = 0; i < values.length; i++) {
            deviations[i] /= largest;
            squared += deviations[i] * deviations[i];
        }
        double length = Math.sqrt(squared);
        for (int i = 0; i < values.length; i++) deviations[i] /= length;
        return deviations;
    }
}
