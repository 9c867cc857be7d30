package org.leadline.probe;

import org.leadline.InputException;

/// The settings of [KnnProbe].
///
/// @param neighbors k, at least 1; capped at the number of known training rows
/// @param temperature divisor of the cosine s in the weight `exp(s/temperature)` of a vote; positive
public record KnnProbeConfig(int neighbors, double temperature) {

    public static final int DEFAULT_NEIGHBORS = 200;
    public static final double DEFAULT_TEMPERATURE = 0.1;

    public KnnProbeConfig {
        if (neighbors < 1) throw new InputException("`neighbors` is at least 1, but it is " + neighbors);
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InputException("`temperature` is positive and finite, but it is " + temperature);
        }
    }

    /// Returns the defaults: 200 neighbors, temperature 0.1.
    public static KnnProbeConfig defaults() {
        return new KnnProbeConfig(DEFAULT_NEIGHBORS, DEFAULT_TEMPERATURE);
    }
}
