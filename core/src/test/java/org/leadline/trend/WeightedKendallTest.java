package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class WeightedKendallTest {

    private static final double[] PROBE = {0.1, 0.2, 0.3, 0.4, 0.5};

    /// `scipy.stats.weightedtau(probe, score, rank=None)`, see `reference/trend.py`.
    @Test
    void valuesAreThoseOfSciPy() {
        for (JsonNode golden : Golden.cases("trend.json")) {
            double[] score = Golden.doubles(golden.required("score"));
            double[] probe = Golden.doubles(golden.required("probe"));
            Statistic found = (Statistic) WeightedKendall.of(score, probe);
            assertThat(found.value())
                    .as(golden.required("name").asString())
                    .isCloseTo(golden.required("weightedTau").asDouble(), within(1e-9));
        }
    }

    @Test
    void anErrorAmongTheBestCostsMoreThanAmongTheWorst() {
        double[] bestSwapped = {1, 2, 3, 5, 4};
        double[] worstSwapped = {2, 1, 3, 4, 5};
        assertThat(tau(bestSwapped)).isLessThan(tau(worstSwapped) - 0.1);
        assertThat(tau(new double[] {1, 2, 3, 4, 5})).isEqualTo(1);
        assertThat(tau(new double[] {5, 4, 3, 2, 1})).isEqualTo(-1);
    }

    @Test
    void anIncreasingFunctionChangesNothing() {
        assertThat(tau(new double[] {1, 2, 3, 5, 4})).isEqualTo(tau(new double[] {-9, 0, 0.5, 100, 1}));
    }

    @Test
    void onePointOrAConstantSeriesHaveNoTau() {
        assertThat(WeightedKendall.of(new double[] {1}, new double[] {1})).isInstanceOf(NoStatistic.class);
        assertThat(WeightedKendall.of(PROBE, new double[5]))
                .isEqualTo(new NoStatistic("the second series is constant"));
    }

    private static double tau(double[] score) {
        return ((Statistic) WeightedKendall.of(score, PROBE)).value();
    }
}
