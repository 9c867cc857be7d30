package org.leadline.manifold;

import org.hipparchus.analysis.ParametricUnivariateFunction;
import org.hipparchus.fitting.SimpleCurveFitter;
import org.hipparchus.fitting.WeightedObservedPoints;

/// The curve `1 / (1 + a·x^(2b))`, which turns a distance in the layout into a membership.
///
/// Source: McInnes, Healy and Melville 2020, definition 11.
///
/// @param a positive
/// @param b positive
public record CurveParameters(double a, double b) {

    private static final int POINTS = 300;

    /// Fits the curve by least squares, on 300 even points from 0 to 3·spread, to a curve that is 1 up to the
    /// minimum distance and decays exponentially beyond it.
    public static CurveParameters fit(double spread, double minDistance) {
        WeightedObservedPoints target = new WeightedObservedPoints();
        for (int i = 0; i < POINTS; i++) {
            double x = 3 * spread * i / (POINTS - 1);
            target.add(x, x < minDistance ? 1 : Math.exp(-(x - minDistance) / spread));
        }
        double[] fitted =
                SimpleCurveFitter.create(new Curve(), new double[] {1, 1}).fit(target.toList());
        return new CurveParameters(fitted[0], fitted[1]);
    }

    private static final class Curve implements ParametricUnivariateFunction {

        @Override
        public double value(double x, double... ab) {
            return 1 / (1 + ab[0] * Math.pow(x, 2 * ab[1]));
        }

        @Override
        public double[] gradient(double x, double... ab) {
            if (x == 0) return new double[] {0, 0};
            double power = Math.pow(x, 2 * ab[1]);
            double membership = 1 / (1 + ab[0] * power);
            double slope = -membership * membership * power;
            return new double[] {slope, slope * ab[0] * 2 * Math.log(x)};
        }
    }
}
