package org.leadline.manifold;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/// The repulsive force between rows of a layout: `2b / ((ε + s)·(1 + a·s^b))` for a squared distance s.
///
/// Its form has no power, table or branch, so that the compiler makes vector instructions of it: `1 + a·s^b` is a
/// quotient of polynomials of the distance, fitted once, to a relative error below 10⁻³. A square root and a
/// quotient are the slowest instructions, and there is one of each. Beyond [#FARTHEST], where the force is
/// negligible, it decays with 1/s.
final class RepulsiveForce {

    /// Maximum distance at which the quotient is fitted.
    private static final double FARTHEST = 64;

    /// Distance below which `1 + a·s^b` hardly differs from 1.
    private static final double NEAREST = 0.01;

    private static final double SOFTENING = 0.001;
    private static final int DEGREE_ABOVE = 5;
    private static final int DEGREE_BELOW = 3;
    private static final int PLACES = 100;
    private static final int FITS = 12;

    /// Coefficients of the polynomial above, `1 + a·s^b` being the quotient.
    private final float[] p = new float[DEGREE_ABOVE + 1];

    /// Coefficients of the polynomial below, times `2b`.
    private final float[] q = new float[DEGREE_BELOW + 1];

    RepulsiveForce(CurveParameters curve) {
        double[] fitted = fit(curve.a(), curve.b());
        for (int k = 0; k <= DEGREE_ABOVE; k++) p[k] = (float) (fitted[k] / Math.pow(FARTHEST, k));
        for (int k = 0; k <= DEGREE_BELOW; k++) {
            q[k] = (float) (2 * curve.b() * fitted[DEGREE_ABOVE + 1 + k] / Math.pow(FARTHEST, k));
        }
    }

    /// Fits the quotient to the least maximum of the relative error. A fit is linear where the polynomial below is
    /// known, so each takes it from the one before (Sanathanan and Koerner 1963); places count the more, the larger
    /// their error was (Lawson 1961).
    ///
    /// @return the coefficients above, then those below, the first of which is 1, of the distance in units of
    ///     [#FARTHEST]
    private static double[] fit(double a, double b) {
        double[] t = new double[PLACES];
        double[] value = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            double distance = i == 0 ? 0 : NEAREST * Math.pow(FARTHEST / NEAREST, (i - 1) / (PLACES - 2.0));
            t[i] = distance / FARTHEST;
            value[i] = 1 + a * Math.pow(distance, 2 * b);
        }
        double[] below = new double[PLACES];
        double[] weights = new double[PLACES];
        Arrays.fill(below, 1);
        Arrays.fill(weights, 1);
        double[] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int fit = 0; fit < FITS; fit++) {
            double[] fitted = linear(t, value, below, weights);
            double most = 0;
            double sum = 0;
            for (int i = 0; i < PLACES; i++) {
                below[i] = polynomial(fitted, DEGREE_ABOVE + 1, DEGREE_BELOW, t[i]);
                double error = Math.abs(polynomial(fitted, 0, DEGREE_ABOVE, t[i]) / below[i] / value[i] - 1);
                most = Math.max(most, error);
                if (fit >= FITS / 4) weights[i] *= error;
                sum += weights[i];
            }
            for (int i = 0; i < PLACES; i++) weights[i] = Math.max(1e-9, weights[i] * PLACES / sum);
            if (most < least) {
                least = most;
                best = fitted;
            }
        }
        return best;
    }

    /// Solves for the coefficients, the values of the polynomial below being known about.
    private static double[] linear(double[] t, double[] value, double[] below, double[] weights) {
        double[][] rows = new double[PLACES][DEGREE_ABOVE + 1 + DEGREE_BELOW];
        double[] right = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            double scale = Math.sqrt(weights[i]) / below[i];
            double power = 1;
            for (int k = 0; k <= DEGREE_ABOVE; k++) {
                rows[i][k] = scale * power / value[i];
                power *= t[i];
                if (k < DEGREE_BELOW) rows[i][DEGREE_ABOVE + 1 + k] = -scale * power;
            }
            right[i] = scale;
        }
        double[] solved = new QRDecomposition(new Array2DRowRealMatrix(rows, false))
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
        double[] fitted = new double[DEGREE_ABOVE + DEGREE_BELOW + 2];
        System.arraycopy(solved, 0, fitted, 0, DEGREE_ABOVE + 1);
        fitted[DEGREE_ABOVE + 1] = 1;
        System.arraycopy(solved, DEGREE_ABOVE + 1, fitted, DEGREE_ABOVE + 2, DEGREE_BELOW);
        return fitted;
    }

    private static double polynomial(double[] coefficients, int first, int degree, double t) {
        double value = 0;
        for (int k = degree; k >= 0; k--) value = value * t + coefficients[first + k];
        return value;
    }

    /// Computes the factors of differences of positions.
    ///
    /// @param count number of pairs of positions, whose axes are x, y and z
    /// @param strengths overwritten by the factors
    void strengths(
            int count,
            float[] x,
            float[] y,
            float[] z,
            float[] otherX,
            float[] otherY,
            float[] otherZ,
            float[] strengths) {
        float p0 = p[0], p1 = p[1], p2 = p[2], p3 = p[3], p4 = p[4], p5 = p[5];
        float q0 = q[0], q1 = q[1], q2 = q[2], q3 = q[3];
        float max = (float) FARTHEST;
        float soft = (float) SOFTENING;
        for (int i = 0; i < count; i++) {
            float offX = x[i] - otherX[i];
            float offY = y[i] - otherY[i];
            float offZ = z[i] - otherZ[i];
            float s = offX * offX + offY * offY + offZ * offZ;
            float d = Math.min(max, (float) Math.sqrt(s));
            float below = Math.fma(Math.fma(Math.fma(q3, d, q2), d, q1), d, q0);
            float above = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(p5, d, p4), d, p3), d, p2), d, p1), d, p0);
            strengths[i] = below / ((soft + s) * above);
        }
    }

    /// Computes the factors of differences of positions, in any number of dimensions.
    ///
    /// @param squared squared distances, of which the first `count` are read; 0 where they are negative
    /// @param strengths overwritten by the factors
    void strengths(int count, float[] squared, float[] strengths) {
        float p0 = p[0], p1 = p[1], p2 = p[2], p3 = p[3], p4 = p[4], p5 = p[5];
        float q0 = q[0], q1 = q[1], q2 = q[2], q3 = q[3];
        float max = (float) FARTHEST;
        float soft = (float) SOFTENING;
        for (int i = 0; i < count; i++) {
            float s = Math.max(0, squared[i]);
            float d = Math.min(max, (float) Math.sqrt(s));
            float below = Math.fma(Math.fma(Math.fma(q3, d, q2), d, q1), d, q0);
            float above = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(p5, d, p4), d, p3), d, p2), d, p1), d, p0);
            strengths[i] = below / ((soft + s) * above);
        }
    }
}
