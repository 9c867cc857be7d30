package org.leadline.trend;

import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.leadline.InputException;

/// The mean of a sample with its 95% interval by Student's t: `mean ± t(0.975, n − 1)·s/√n`.
///
/// The values are those of `scipy.stats.t.interval(0.95, n - 1, mean, scipy.stats.sem(values))`. It holds for
/// values that are independent and near to normal; of a few runs it is wide, as it should be.
///
/// @param mean the mean
/// @param low the lower end
/// @param high the upper end
/// @param n the number of values, at least 2
public record MeanInterval(double mean, double low, double high, int n) {

    private static final double LEVEL = 0.95;

    /// Absolute accuracy of the quantile; Hipparchus would stop at 1e-9.
    private static final double ACCURACY = 1e-14;

    /// Computes the interval.
    ///
    /// @param values finite
    /// @return empty for fewer than two values
    /// @throws InputException where a value is not finite
    public static Optional<MeanInterval> of(double[] values) {
        if (values.length < 2) return Optional.empty();
        double mean = 0;
        for (double value : values) {
            if (!Double.isFinite(value)) throw new InputException("`values` are finite, but one is " + value);
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double t = new TDistribution(values.length - 1, ACCURACY).inverseCumulativeProbability((1 + LEVEL) / 2);
        return Optional.of(new MeanInterval(mean, mean - t * error, mean + t * error, values.length));
    }

    /// Returns the two-sided p of the hypothesis that the mean is zero, by the same distribution; 1 for zeros alone.
    public double p() {
        double half = (high - low) / 2;
        if (half == 0) return mean == 0 ? 1 : 0;
        TDistribution t = new TDistribution(n - 1, ACCURACY);
        double error = half / t.inverseCumulativeProbability((1 + LEVEL) / 2);
        return 2 * t.cumulativeProbability(-Math.abs(mean) / error);
    }
}
