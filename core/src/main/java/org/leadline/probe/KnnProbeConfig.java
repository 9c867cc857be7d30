package org.leadline.probe;

import org.leadline.InputException;

/// How [KnnProbe] votes.
///
/// @param neighbours k, at least 1; capped at the number of known training rows
/// @param temperature a neighbour of cosine s votes with weight `exp(s/temperature)`; positive
public record KnnProbeConfig(int neighbours, double temperature) {

    public static final int DEFAULT_NEIGHBOURS = 200;
    public static final double DEFAULT_TEMPERATURE = 0.1;

    public KnnProbeConfig {
        if (neighbours < 1) throw new InputException("a vote takes at least one neighbour, not " + neighbours);
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InputException("the temperature of a vote is a positive number, not " + temperature);
        }
    }

    /// 200 neighbours, temperature 0.1.
    public static KnnProbeConfig defaults() {
        return new KnnProbeConfig(DEFAULT_NEIGHBOURS, DEFAULT_TEMPERATURE);
    }

    /// The same with another number of neighbours.
    public KnnProbeConfig withNeighbours(int neighbours) {
        return new KnnProbeConfig(neighbours, temperature);
    }

    /// The same with another temperature.
    public KnnProbeConfig withTemperature(double temperature) {
        return new KnnProbeConfig(neighbours, temperature);
    }
}
