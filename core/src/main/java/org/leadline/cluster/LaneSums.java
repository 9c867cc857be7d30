package org.leadline.cluster;

import java.util.Arrays;

/// Squared distances of long vectors, summed in lanes side by side, which the compiler turns into vector
/// instructions: the same bits on any machine and thread. One object serves one thread at a time.
final class LaneSums {

    /// Vectors shorter than this are not worth it.
    static final int LANES = 64;

    private final double[] sums = new double[LANES];

    /// `‖x − y‖²`, exactly 0 for equal vectors.
    double squaredDistance(double[] x, int xStart, double[] y, int yStart, int d) {
        Arrays.fill(sums, 0);
        int even = d - d % LANES;
        for (int k = 0; k < even; k += LANES) addSquares(x, xStart + k, y, yStart + k, sums);
        double rest = 0;
        for (int k = even; k < d; k++) {
            double off = x[xStart + k] - y[yStart + k];
            rest += off * off;
        }
        return total(sums) + rest;
    }

    private static void addSquares(double[] x, int xStart, double[] y, int yStart, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            double off = x[xStart + lane] - y[yStart + lane];
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
