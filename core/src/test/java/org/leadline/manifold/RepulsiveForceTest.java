package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepulsiveForceTest {

    /// The curves of the least distances and spreads that people choose, from end to end.
    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 0", "1, 0.5", "1, 0.99", "2, 0.1", "0.5, 0.25"})
    void strengthsAreThoseOfTheFormula(double spread, double minDistance) {
        CurveParameters curve = CurveParameters.fit(spread, minDistance);
        float[] distances = new float[2000];
        for (int i = 0; i < distances.length; i++) distances[i] = (float) Math.pow(10, -4 + 5.8 * i / 2000);
        float[] strengths = strengths(curve, distances);
        for (int i = 0; i < distances.length; i++) {
            double s = (double) distances[i] * distances[i];
            double expected = 2 * curve.b() / ((0.001 + s) * (1 + curve.a() * Math.pow(s, curve.b())));
            assertThat((double) strengths[i]).isCloseTo(expected, within(1e-3 * expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 0.99"})
    void farAwayThePushFadesAndStaysAPush(double spread, double minDistance) {
        float[] distances = {64, 1e3f, 1e6f, 1e15f};
        float[] strengths = strengths(CurveParameters.fit(spread, minDistance), distances);
        assertThat(strengths[0]).isPositive();
        for (int i = 1; i < strengths.length; i++) assertThat(strengths[i]).isBetween(0f, strengths[i - 1]);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 0", "1, 0.99"})
    void inAnyNumberOfDimensionsTheStrengthsAreTheSame(double spread, double minDistance) {
        CurveParameters curve = CurveParameters.fit(spread, minDistance);
        float[] distances = {0, 0.02f, 1.5f, 63, 64, 80, 1e5f};
        float[] squared = new float[distances.length];
        for (int i = 0; i < distances.length; i++) squared[i] = distances[i] * distances[i];
        float[] strengths = new float[distances.length];
        new RepulsiveForce(curve).strengths(distances.length, squared, strengths);
        assertThat(strengths).isEqualTo(strengths(curve, distances));
    }

    private static float[] strengths(CurveParameters curve, float[] distances) {
        int n = distances.length;
        float[] zero = new float[n];
        float[] strengths = new float[n];
        new RepulsiveForce(curve).strengths(n, distances, zero, zero, zero, zero, zero, strengths);
        return strengths;
    }
}
