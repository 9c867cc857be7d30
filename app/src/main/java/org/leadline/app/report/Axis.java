package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;

/// One axis of a plot: its range, its ticks, and the map from values to pixels.
record Axis(double low, double high, double start, double end) {

    /// The fraction of the range that is added at both ends.
    private static final double AIR = 0.06;
    /// The number of ticks aimed at.
    private static final int TICKS = 4;

    /// Returns the axis that holds the values, with some air at both ends.
    ///
    /// @param values at least one
    /// @param start the pixel of the low end
    /// @param end the pixel of the high end
    static Axis around(double[] values, double start, double end) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double span = high - low;
        double air = span > 0 ? AIR * span : Math.max(Math.abs(high), 1) * AIR;
        return new Axis(low - air, high + air, start, end);
    }

    double pixel(double value) {
        return start + (value - low) / (high - low) * (end - start);
    }

    /// Returns three to six round numbers within the range.
    List<Double> ticks() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step);
        for (long i = first; i * step <= high && ticks.size() < 10; i++) ticks.add(i * step);
        return ticks;
    }

    /// Returns the tick as text, with enough decimals to differ from the neighboring ticks.
    String label(double tick) {
        double step = ticks().size() > 1 ? ticks().get(1) - ticks().get(0) : high - low;
        int decimals = (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 8);
        return Numbers.fixed(tick, decimals);
    }
}
