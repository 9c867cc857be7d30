package org.leadline.manifold;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/// The repulsive force between rows of a layout: `2b / ((ε + s)·(1 + a·s^b))` for a squared distance s.
///
/// Its form has no power, table or branch, so that the compiler makes vector instructions of it: `1 + a·s^b` is a
/// polynomial of `s^¼`, fitted once, to a relative error below 10⁻³. Beyond [#FARTHEST], where the force is
/// negligible, it decays with 1/s.
final class RepulsiveForce {

    /// Maximum squared distance at which the polynomial is fitted.
    private static final double FARTHEST = 4096;

    private static final double SOFTENING = 0.001;
    private static final int DEGREE = 9;
    private static final int PLACES = 400;

    private final float far = (float) Math.pow(FARTHEST, 0.25);
    private final float factor;
    private final float[] c;

    RepulsiveForce(CurveParameters curve) {
        this.factor = (float) (2 * curve.b());
        this.c = fit(curve.a(), curve.b());
    }

    /// Fits the polynomial by least squares of the relative error, at Chebyshev nodes.
    private static float[] fit(double a, double b) {
        double largest = Math.pow(FARTHEST, 0.25);
        double[][] powers = new double[PLACES][DEGREE + 1];
        double[] ones = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            double t = (1 + Math.cos(Math.PI * (i + 0.5) / PLACES)) / 2;
            double value = 1 + a * Math.pow(t * largest, 4 * b);
            for (int k = 0; k <= DEGREE; k++) powers[i][k] = Math.pow(t, k) / value;
            ones[i] = 1;
        }
        double[] found = new QRDecomposition(new Array2DRowRealMatrix(powers, false))
                .getSolver()
                .solve(new ArrayRealVector(ones, false))
                .toArray();
        float[] coefficients = new float[DEGREE + 1];
        for (int k = 0; k <= DEGREE; k++) coefficients[k] = (float) (found[k] / Math.pow(largest, k));
        return coefficients;
    }

    /// Computes the factors of differences of positions.
    ///
    /// @param count number of pairs of positions, whose axes are x, y and z
    /// @param squared overwritten by the squared distances
    /// @param strengths overwritten by the factors
    void strengths(
            int count,
            float[] x,
            float[] y,
            float[] z,
            float[] otherX,
            float[] otherY,
            float[] otherZ,
            float[] squared,
            float[] strengths) {
        float c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3], c4 = c[4];
        float c5 = c[5], c6 = c[6], c7 = c[7], c8 = c[8], c9 = c[9];
        float max = far;
        float times = factor;
        float soft = (float) SOFTENING;
        for (int i = 0; i < count; i++) {
            float offX = x[i] - otherX[i];
            float offY = y[i] - otherY[i];
            float offZ = z[i] - otherZ[i];
            float s = offX * offX + offY * offY + offZ * offZ;
            squared[i] = s;
            float u = Math.min(max, (float) Math.sqrt((float) Math.sqrt(s)));
            float low = Math.fma(Math.fma(Math.fma(Math.fma(c4, u, c3), u, c2), u, c1), u, c0);
            float high = Math.fma(Math.fma(Math.fma(Math.fma(c9, u, c8), u, c7), u, c6), u, c5);
            float u2 = u * u;
            strengths[i] = times / ((soft + s) * Math.fma(high, u2 * u2 * u, low));
        }
    }

    /// Computes the factors of differences of positions, in any number of dimensions.
    ///
    /// @param squared squared distances, of which the first `count` are read; 0 where they are negative
    /// @param strengths overwritten by the factors
    void strengths(int count, float[] squared, float[] strengths) {
        float c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3], c4 = c[4];
        float c5 = c[5], c6 = c[6], c7 = c[7], c8 = c[8], c9 = c[9];
        float max = far;
        float times = factor;
        float soft = (float) SOFTENING;
        for (int i = 0; i < count; i++) {
            float s = Math.max(0, squared[i]);
            float u = Math.min(max, (float) Math.sqrt((float) Math.sqrt(s)));
            float low = Math.fma(Math.fma(Math.fma(Math.fma(c4, u, c3), u, c2), u, c1), u, c0);
            float high = Math.fma(Math.fma(Math.fma(Math.fma(c9, u, c8), u, c7), u, c6), u, c5);
            float u2 = u * u;
            strengths[i] = times / ((soft + s) * Math.fma(high, u2 * u2 * u, low));
        }
    }

    /// Returns the squared distance from which on no strength, times the distance, exceeds a limit.
    float withinFrom(float limit) {
        float[] zero = new float[1];
        float[] distance = {2};
        float[] strength = new float[1];
        while (distance[0] > 1e-3f) {
            strengths(1, distance, zero, zero, zero, zero, zero, new float[1], strength);
            if (strength[0] * distance[0] > limit) return distance[0] * distance[0] * 1.01f;
            distance[0] /= 1.004f;
        }
        return 0;
    }
}
