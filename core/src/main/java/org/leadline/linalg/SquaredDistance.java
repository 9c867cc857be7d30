package org.leadline.linalg;

import java.util.Arrays;

/// `‖x − y‖²` of two vectors, summed directly in double precision: exactly 0 for equal ones, and the same bits on
/// any
/// machine.
///
/// One object serves one thread at a time.
public final class SquaredDistance {

    /// Sums side by side, which the compiler turns into vector instructions.
    public static final int LANES = 64;

    private final double[] sums = new double[LANES];

    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public double of(float[] x, int xStart, float[] y, int yStart, int d) {
        int even = d - d % LANES;
        double rest = 0;
        for (int k = even; k < d; k++) {
            double off = (double) x[xStart + k] - y[yStart + k];
            rest += off * off;
        }
        if (even == 0) return rest;
        Arrays.fill(sums, 0);
        for (int k = 0; k < even; k += LANES) add(x, xStart + k, y, yStart + k, sums);
        return total(sums) + rest;
    }

    /// The same in double precision.
    public double of(double[] x, int xStart, double[] y, int yStart, int d) {
        int even = d - d % LANES;
        double rest = 0;
        for (int k = even; k < d; k++) {
            double off = x[xStart + k] - y[yStart + k];
            rest += off * off;
        }
        if (even == 0) return rest;
        Arrays.fill(sums, 0);
        for (int k = 0; k < even; k += LANES) add(x, xStart + k, y, yStart + k, sums);
        return total(sums) + rest;
    }

    private static void add(double[] x, int xStart, double[] y, int yStart, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            double off = x[xStart + lane] - y[yStart + lane];
            sums[lane] += off * off;
        }
    }

    private static void add(float[] x, int xStart, float[] y, int yStart, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            double off = (double) x[xStart + lane] - (double) y[yStart + lane];
            sums[lane] += off * off;
        }
    }

    private static double total(double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int lane = 0; lane < LANES; lane += 4) {
            a += sums[lane];
            b += sums[lane + 1];
            c += sums[lane + 2];
            d += sums[lane + 3];
        }
        return (a + b) + (c + d);
    }
}
