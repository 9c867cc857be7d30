package org.leadline.trend;

import java.util.Arrays;
import java.util.Optional;

/// Correlations of two series over milestones that do not take a common trend for a relation.
///
/// Scores and probe both drift as training goes on, so that nearly any score correlates with the probe over
/// milestones. These three ask for more than the drift.
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
        double[] xRanks = Correlation.ranks(x);
        double[] yRanks = Correlation.ranks(y);
        double[] zRanks = Correlation.ranks(z);
        double xz = SamplePair.r(xRanks, zRanks);
        double yz = SamplePair.r(yRanks, zRanks);
        double xLeft = (1 - xz) * (1 + xz);
        double yLeft = (1 - yz) * (1 + yz);
        if (xLeft < COLLINEAR) return new NoStatistic("the first series goes one way all the time, as time does");
        if (yLeft < COLLINEAR) return new NoStatistic("the second series goes one way all the time, as time does");
        double r = Math.clamp((SamplePair.r(xRanks, yRanks) - xz * yz) / Math.sqrt(xLeft * yLeft), -1, 1);
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

    private static double[] differences(double[] values) {
        double[] steps = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < steps.length; i++) steps[i] = values[i + 1] - values[i];
        return steps;
    }
}
