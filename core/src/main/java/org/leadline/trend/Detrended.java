package org.leadline.trend;

import java.util.Arrays;
import java.util.Optional;

/// Correlations of two series over milestones that do not take a common trend for a relation.
///
/// Scores and probe both drift as training goes on, so that nearly any score correlates with the probe over
/// milestones. These ask for more than the drift.
///
/// Source: Spearman's partial coefficient given time, and differencing, as in Granger and Newbold 1974 on spurious
/// regressions of series with a trend.
public final class Detrended {

    /// Minimum number of points of a partial correlation. With fewer points its test has no degree of freedom.
    private static final int MIN_PARTIAL_POINTS = 4;

    /// Share of variance that two series of ranks leave unexplained, below which one is a function of the other.
    private static final double COLLINEAR = 1e-12;

    private Detrended() {}

    /// Computes the partial Spearman coefficient of x and y given z:
    /// `(r_xy − r_xz r_yz) / √((1 − r_xz²)(1 − r_yz²))` of the ranks. Invariant under any increasing function of
    /// any of the three, so that an epoch and its logarithm give equal values. The value and its p, of Student's t
    /// with n − 3 degrees of freedom, are those of `pingouin.partial_corr(method="spearman")`.
    ///
    /// @param x finite
    /// @param y finite, as long as x
    /// @param z finite, as long as x: what is held fixed, such as the epoch
    /// @return [NoStatistic] for fewer than four points, a constant series, or where x or y is ordered as z is,
    ///     forwards or backwards
    public static CorrelationResult partialSpearman(double[] x, double[] y, double[] z) {
        SamplePair.require(x, y);
        SamplePair.require(x, z);
        Optional<NoStatistic> obstacle = SamplePair.obstacle(x, y, MIN_PARTIAL_POINTS);
        if (obstacle.isPresent()) return obstacle.get();
        if (SamplePair.isConstant(z)) return new NoStatistic("the series that is held fixed is constant");
        return partial(Correlation.ranks(x), Correlation.ranks(y), Correlation.ranks(z));
    }

    /// Returns the partial correlation of three series that are not constant, with at least four points.
    private static CorrelationResult partial(double[] x, double[] y, double[] z) {
        double xz = SamplePair.r(x, z);
        double yz = SamplePair.r(y, z);
        double xLeft = (1 - xz) * (1 + xz);
        double yLeft = (1 - yz) * (1 + yz);
        if (xLeft < COLLINEAR) return new NoStatistic("the first series goes one way all the time, as time does");
        if (yLeft < COLLINEAR) return new NoStatistic("the second series goes one way all the time, as time does");
        double r = Math.clamp((SamplePair.r(x, y) - xz * yz) / Math.sqrt(xLeft * yLeft), -1, 1);
        return new Correlation(r, Correlation.twoSidedP(r, x.length - 1), x.length);
    }

    /// Computes Pearson's r of the first differences, `x[i + 1] − x[i]` with `y[i + 1] − y[i]`. A trend that is a
    /// line changes nothing.
    ///
    /// @param x finite, in the order of the milestones
    /// @param y finite, as long as x
    /// @return n is the number of differences; [NoStatistic] for fewer than four points, or where all steps of a
    ///     series are equal
    public static CorrelationResult ofDifferences(double[] x, double[] y) {
        SamplePair.require(x, y);
        return Correlation.pearson(differences(x), differences(y));
    }

    /// Computes the partial correlation of first differences given those of z. Where z is the logarithm of the
    /// epoch, a trend that is a line over it changes nothing: its steps, large early in training, are held fixed,
    /// which [#ofDifferences] takes for a relation. The value and its p are those of `pingouin.partial_corr` of
    /// `np.diff`.
    ///
    /// @param x finite, in the order of the milestones
    /// @param y finite, as long as x
    /// @param z finite, as long as x; where all its steps are equal, nothing is held fixed
    /// @return n is the number of differences; [NoStatistic] for fewer than five points, or where all steps of x or
    ///     y are equal or lie on a line over those of z
    public static CorrelationResult ofDifferencesGiven(double[] x, double[] y, double[] z) {
        SamplePair.require(x, y);
        SamplePair.require(x, z);
        double[] xSteps = differences(x);
        double[] ySteps = differences(y);
        double[] zSteps = differences(z);
        Optional<NoStatistic> obstacle = SamplePair.obstacle(xSteps, ySteps, MIN_PARTIAL_POINTS);
        if (obstacle.isPresent()) return obstacle.get();
        if (isLine(zSteps)) return Correlation.pearson(xSteps, ySteps);
        return partial(xSteps, ySteps, zSteps);
    }

    /// Computes Pearson's r within the last half: the last ⌈n/2⌉ points, where most of the learning is over.
    ///
    /// @param x finite, in the order of the milestones
    /// @param y finite, as long as x
    /// @return [NoStatistic] for fewer than five points, or a series that is constant in the last half
    public static CorrelationResult ofLastHalf(double[] x, double[] y) {
        SamplePair.require(x, y);
        int from = x.length / 2;
        return Correlation.pearson(Arrays.copyOfRange(x, from, x.length), Arrays.copyOfRange(y, from, y.length));
    }

    /// Returns whether all steps are equal up to rounding, as those of ln epoch are where epochs double.
    private static boolean isLine(double[] steps) {
        double least = Arrays.stream(steps).min().orElseThrow();
        double most = Arrays.stream(steps).max().orElseThrow();
        return most - least <= COLLINEAR * Math.max(Math.abs(least), Math.abs(most));
    }

    private static double[] differences(double[] values) {
        double[] steps = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < steps.length; i++) steps[i] = values[i + 1] - values[i];
        return steps;
    }
}
