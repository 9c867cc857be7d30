package org.leadline.trend;

/// A number found in a series that comes without a p-value.
///
/// @param value finite
/// @param n the number of points or pairs that it was found in, at least 1
public record Statistic(double value, int n) implements StatisticResult {

    public Statistic {
        if (!Double.isFinite(value) || n < 1) {
            throw new IllegalArgumentException(
                    "`value` is finite and `n` at least 1, but they are " + value + " and " + n);
        }
    }
}
