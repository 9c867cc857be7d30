package org.leadline.metric;

/// Which way a metric moves when an encoder gets better, as its source claims.
public enum Direction {
    /// A higher value is better.
    HIGHER,
    /// A lower value is better.
    LOWER,
    /// The source found either way, or makes no claim.
    UNKNOWN
}
