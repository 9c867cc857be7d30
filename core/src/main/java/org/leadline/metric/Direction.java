package org.leadline.metric;

/// Which way a metric moves when an encoder gets better, as its source claims.
public enum Direction {
    /// A higher value is better.
    HIGHER,
    /// A lower value is better.
    LOWER,
    /// A value nearer to 1 is better, from either side.
    NEAR_ONE,
    /// The source found either way, or makes no claim.
    UNKNOWN
}
