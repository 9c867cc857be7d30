package org.leadline.linalg;

import java.util.Arrays;

/// The median: the middle of the sorted values, or the mean of the two in the middle.
public final class Median {

    private Median() {}

    /// Returns the median of at least one value.
    ///
    /// @param values not modified
    /// @throws IllegalArgumentException where there is no value
    public static double of(double[] values) {
        if (values.length == 0) throw new IllegalArgumentException("no values have no median");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Returns the median absolute step from value to value; 0 for fewer than two values.
    public static double ofSteps(double[] values) {
        if (values.length < 2) return 0;
        double[] steps = new double[values.length - 1];
        for (int i = 0; i < steps.length; i++) steps[i] = Math.abs(values[i + 1] - values[i]);
        return of(steps);
    }
}
