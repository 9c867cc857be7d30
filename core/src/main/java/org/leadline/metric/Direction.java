package org.leadline.metric;

/// Which way a metric moves when an encoder gets better, as its source claims.
public enum Direction {
    /// A higher value is better.
    HIGHER,
    /// A lower value is better.
    LOWER,
    /// A value nearer to 1 is better, from either side.
    NEAR_ONE,
    /// The source found either way or makes no claim, or sources claim opposite ways.
    UNKNOWN;

    /// A number that is smaller where a value is better.
    ///
    /// @throws IllegalStateException where nobody knows which way is better
    public double cost(double value) {
        return switch (this) {
            case HIGHER -> -value;
            case LOWER -> value;
            case NEAR_ONE -> Math.abs(value - 1);
            case UNKNOWN -> throw new IllegalStateException("without a direction no value is better");
        };
    }
}
