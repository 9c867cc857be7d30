package org.leadline.trend;

import java.util.Optional;
import java.util.OptionalDouble;

/// The number of independent points that carry as much as n points of two autocorrelated series.
///
/// Source: Bartlett 1935, `n (1 − ρ₁ρ₂) / (1 + ρ₁ρ₂)` with the lag-one autocorrelations ρ₁ and ρ₂ of the two series.
public final class EffectiveSize {

    /// Minimum number of points. With fewer points a lag-one autocorrelation says nothing.
    private static final int MIN_POINTS = 4;

    private EffectiveSize() {}

    /// Returns the effective number of points, in `[1, n]`: series that alternate would give more than n, and are
    /// held to n; a product ρ₁ρ₂ near 1 would give less than one point, and is held to 1.
    ///
    /// @param x finite, in the order of the milestones
    /// @param y finite, as long as x
    /// @return n is the number of points; [NoStatistic] for fewer than four points or a constant series
    public static StatisticResult of(double[] x, double[] y) {
        SamplePair.require(x, y);
        Optional<NoStatistic> obstacle = SamplePair.obstacle(x, y, MIN_POINTS);
        if (obstacle.isPresent()) return obstacle.get();
        double product = autocorrelation(x) * autocorrelation(y);
        return new Statistic(Math.clamp(x.length * (1 - product) / (1 + product), 1, x.length), x.length);
    }

    /// Returns the two-sided p-value of Pearson's r from Student's t with n_eff − 2 degrees of freedom; empty where
    /// n_eff is 2 or less, so that there is no test.
    ///
    /// @param r in `[-1, 1]`
    /// @param effective the effective number of points
    public static OptionalDouble p(double r, double effective) {
        return effective > 2 ? OptionalDouble.of(Correlation.twoSidedP(r, effective)) : OptionalDouble.empty();
    }

    /// Returns the lag-one autocorrelation `Σ (x[i] − m)(x[i + 1] − m) / Σ (x[i] − m)²`, in `(-1, 1)`: the value of
    /// `statsmodels.tsa.stattools.acf(x, nlags=1)[1]`.
    static double autocorrelation(double[] values) {
        double[] deviations = SamplePair.unitDeviations(values);
        double sum = 0;
        for (int i = 0; i + 1 < deviations.length; i++) sum += deviations[i] * deviations[i + 1];
        return sum;
    }
}
