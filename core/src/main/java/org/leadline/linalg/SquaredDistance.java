package org.leadline.linalg;

/// `‖x − y‖²` of two vectors, summed directly in double precision: exactly 0 for equal ones.
public final class SquaredDistance {

    private SquaredDistance() {}

    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public static double of(float[] x, int xStart, float[] y, int yStart, int d) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            double offA = (double) x[xStart + k] - y[yStart + k];
            double offB = (double) x[xStart + k + 1] - y[yStart + k + 1];
            double offC = (double) x[xStart + k + 2] - y[yStart + k + 2];
            double offE = (double) x[xStart + k + 3] - y[yStart + k + 3];
            a += offA * offA;
            b += offB * offB;
            c += offC * offC;
            e += offE * offE;
        }
        for (; k < d; k++) {
            double off = (double) x[xStart + k] - y[yStart + k];
            a += off * off;
        }
        return (a + b) + (c + e);
    }
}
