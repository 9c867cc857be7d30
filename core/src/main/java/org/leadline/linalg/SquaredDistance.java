package org.leadline.linalg;

import java.util.Arrays;

/// The squared Euclidean distance `‖x − y‖²` of two vectors, summed from their differences in double precision:
/// exactly 0 for equal vectors, with equal bits on any machine.
///
/// The order of the sum depends on the length, so that results keep their last digit: see each method. An object
/// holds the sums of long vectors and serves one thread at a time.
public final class SquaredDistance {

    /// Number of partial sums of a long vector, which the compiler turns into vector instructions.
    public static final int LANES = 64;

    /// Number of values whose squares are made in one loop: loops of [#LANES] rounds cost most at their ends.
    private static final int STRETCH = 8 * LANES;

    private final double[] sums = new double[LANES];
    private final double[] squares = new double[STRETCH];

    /// Returns the distance, in [#LANES] partial sums from that length on, else as [#inOrder].
    ///
    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public double of(float[] x, int xStart, float[] y, int yStart, int d) {
        int even = d - d % LANES;
        double rest = inOrder(x, xStart + even, y, yStart + even, d - even);
        if (even == 0) return rest;
        Arrays.fill(sums, 0);
        for (int k = 0; k < even; k += STRETCH) {
            int count = Math.min(STRETCH, even - k);
            square(x, xStart + k, y, yStart + k, count, squares);
            if (count == STRETCH) addEight(squares, sums);
            else for (int at = 0; at < count; at += LANES) add(squares, at, sums);
        }
        return total(sums) + rest;
    }

    /// Returns the distance of vectors in double precision, in [#LANES] partial sums from that length on, else as
    /// [#inOrder].
    ///
    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public double of(double[] x, int xStart, double[] y, int yStart, int d) {
        int even = d - d % LANES;
        double rest = inOrder(x, xStart + even, y, yStart + even, d - even);
        if (even == 0) return rest;
        Arrays.fill(sums, 0);
        for (int k = 0; k < even; k += LANES) add(x, xStart + k, y, yStart + k, sums);
        return total(sums) + rest;
    }

    /// Returns the distance, summed in the order of the columns: for vectors of a few columns.
    ///
    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public static double inOrder(float[] x, int xStart, float[] y, int yStart, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double off = (double) x[xStart + k] - y[yStart + k];
            sum += off * off;
        }
        return sum;
    }

    /// Returns the distance of vectors in double precision, summed in the order of the columns.
    ///
    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public static double inOrder(double[] x, int xStart, double[] y, int yStart, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double off = x[xStart + k] - y[yStart + k];
            sum += off * off;
        }
        return sum;
    }

    /// Returns the distance in four partial sums, none of which waits for the sum before it: for vectors of
    /// fewer than [#LANES] columns.
    ///
    /// @param x holds a vector of length d from `xStart` on
    /// @param y holds a vector of length d from `yStart` on
    public static double inFourSums(double[] x, int xStart, double[] y, int yStart, int d) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int even = d - d % 4;
        for (int k = 0; k < even; k += 4) {
            double offA = x[xStart + k] - y[yStart + k];
            double offB = x[xStart + k + 1] - y[yStart + k + 1];
            double offC = x[xStart + k + 2] - y[yStart + k + 2];
            double offE = x[xStart + k + 3] - y[yStart + k + 3];
            a += offA * offA;
            b += offB * offB;
            c += offC * offC;
            e += offE * offE;
        }
        double sum = (a + b) + (c + e);
        for (int k = even; k < d; k++) {
            double off = x[xStart + k] - y[yStart + k];
            sum += off * off;
        }
        return sum;
    }

    private static void add(double[] x, int xStart, double[] y, int yStart, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            double off = x[xStart + lane] - y[yStart + lane];
            sums[lane] += off * off;
        }
    }

    private static void square(float[] x, int xStart, float[] y, int yStart, int count, double[] squares) {
        for (int k = 0; k < count; k++) {
            double off = (double) x[xStart + k] - (double) y[yStart + k];
            squares[k] = off * off;
        }
    }

    private static void add(double[] squares, int from, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) sums[lane] += squares[from + lane];
    }

    /// Adds eight times [#LANES] squares, in the order of eight calls of [#add].
    private static void addEight(double[] squares, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            double firstFour = sums[lane]
                    + squares[lane]
                    + squares[LANES + lane]
                    + squares[2 * LANES + lane]
                    + squares[3 * LANES + lane];
            sums[lane] = firstFour
                    + squares[4 * LANES + lane]
                    + squares[5 * LANES + lane]
                    + squares[6 * LANES + lane]
                    + squares[7 * LANES + lane];
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
