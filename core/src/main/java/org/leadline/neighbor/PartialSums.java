package org.leadline.neighbor;

/// The sum of numbers in eight partial sums, so that none waits for the one before it.
final class PartialSums {

    private PartialSums() {}

    static double of(double[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int j = 0;
        for (; j + 7 < values.length; j += 8) {
            a += values[j];
            b += values[j + 1];
            c += values[j + 2];
            d += values[j + 3];
            e += values[j + 4];
            f += values[j + 5];
            g += values[j + 6];
            h += values[j + 7];
        }
        for (; j < values.length; j++) a += values[j];
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
