package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class CorrelationTest {

    private static final double[] RISING = {1, 2, 4, 8, 16};
    private static final double[] MIXED = {3, 1, 4, 1.5, 9};

    /// `scipy.stats.pearsonr(x, y)` and `scipy.stats.spearmanr(x, y)`, see `reference/trend.py`.
    @Test
    void valuesAreThoseOfSciPy() {
        for (JsonNode golden : Golden.cases("correlation.json")) {
            double[] x = Golden.doubles(golden.required("x"));
            double[] y = Golden.doubles(golden.required("y"));
            assertMatches(Correlation.pearson(x, y), golden, "pearson");
            assertMatches(Correlation.spearman(x, y), golden, "spearman");
        }
    }

    private static void assertMatches(CorrelationResult result, JsonNode golden, String kind) {
        Correlation found = (Correlation) result;
        double p = golden.required(kind + "P").asDouble();
        String name = kind + " of " + golden.required("name").asString();
        assertThat(found.r()).as(name).isCloseTo(golden.required(kind).asDouble(), within(1e-9));
        assertThat(found.p()).as(name).isCloseTo(p, within(1e-9 * Math.min(1, p) + 1e-300));
        assertThat(found.n()).isEqualTo(golden.required("x").size());
    }

    @Test
    void aLineHasCorrelationOneAndNoDoubt() {
        double[] x = {1, 2, 3, 4};
        assertThat(Correlation.pearson(x, new double[] {10, 20, 30, 40})).isEqualTo(new Correlation(1, 0, 4));
        assertThat(Correlation.pearson(x, new double[] {4, 3, 2, 1})).isEqualTo(new Correlation(-1, 0, 4));
        assertThat(Correlation.spearman(x, new double[] {1, 10, 100, 1e6})).isEqualTo(new Correlation(1, 0, 4));
    }

    @Test
    void shiftingAndScalingChangeNothing() {
        double[] moved = Arrays.stream(MIXED).map(value -> 100 + 4 * value).toArray();
        double[] turned = Arrays.stream(MIXED).map(value -> -value).toArray();
        double r = r(Correlation.pearson(RISING, MIXED));
        assertThat(r(Correlation.pearson(RISING, moved))).isCloseTo(r, within(1e-12));
        assertThat(r(Correlation.pearson(RISING, turned))).isCloseTo(-r, within(1e-12));
        assertThat(r(Correlation.pearson(MIXED, RISING))).isCloseTo(r, within(1e-15));
    }

    @Test
    void ranksDoNotFeelAnIncreasingFunction() {
        double[] bent = Arrays.stream(MIXED).map(Math::exp).toArray();
        assertThat(Correlation.spearman(RISING, bent)).isEqualTo(Correlation.spearman(RISING, MIXED));
    }

    @Test
    void hugeAndTinyNumbersNeitherOverflowNorVanish() {
        double[] huge = Arrays.stream(MIXED).map(value -> value * 1e300).toArray();
        double[] tiny = Arrays.stream(MIXED).map(value -> value * 1e-300).toArray();
        double r = r(Correlation.pearson(RISING, MIXED));
        assertThat(r(Correlation.pearson(RISING, huge))).isCloseTo(r, within(1e-12));
        assertThat(r(Correlation.pearson(RISING, tiny))).isCloseTo(r, within(1e-12));
    }

    @Test
    void twoPointsHaveNoCorrelation() {
        assertThat(Correlation.pearson(new double[] {1, 2}, new double[] {1, 2}))
                .isEqualTo(new NoStatistic("there are only 2 points, fewer than the 3 it takes"));
        assertThat(Correlation.spearman(new double[0], new double[0])).isInstanceOf(NoStatistic.class);
    }

    @Test
    void aConstantSeriesHasNoCorrelation() {
        double[] constant = IntStream.range(0, 5).mapToDouble(_ -> 0.1).toArray();
        assertThat(Correlation.pearson(constant, MIXED)).isEqualTo(new NoStatistic("the first series is constant"));
        assertThat(Correlation.spearman(MIXED, constant)).isEqualTo(new NoStatistic("the second series is constant"));
    }

    @Test
    void seriesOfDifferentLengthsOrWithoutFiniteValuesAreRefused() {
        assertThatThrownBy(() -> Correlation.pearson(RISING, new double[4]))
                .isInstanceOf(InputException.class)
                .hasMessage("`x` and `y` have equal length, but they have 5 and 4 points");
        double[] broken = {1, 2, Double.NaN, 4, 5};
        assertThatThrownBy(() -> Correlation.spearman(RISING, broken))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("point 2 is NaN");
    }

    @Test
    void aCorrelationIsSignificantBelowTheLevelAndNotAtIt() {
        assertThat(new Correlation(-0.9, Math.nextDown(0.05), 11).isSignificant())
                .isTrue();
        assertThat(new Correlation(0.6, 0.05, 11).isSignificant()).isFalse();
    }

    @Test
    void noCorrelationLiesBeyondItsRange() {
        assertThatThrownBy(() -> new Correlation(1.001, 0.5, 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Correlation(Double.NaN, 0.5, 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Correlation(0.5, -0.1, 11)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double r(CorrelationResult result) {
        return ((Correlation) result).r();
    }
}
