package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class EffectiveSizeTest {

    /// `statsmodels.tsa.stattools.acf(x, nlags=1)[1]` of both series, and Student's t of SciPy, see
    /// `reference/trend.py`.
    @Test
    void valuesAreThoseOfStatsmodels() {
        for (JsonNode golden : Golden.cases("trend.json")) {
            double[] score = Golden.doubles(golden.required("score"));
            double[] probe = Golden.doubles(golden.required("probe"));
            String name = golden.required("name").asString();
            Statistic found = (Statistic) EffectiveSize.of(score, probe);
            assertThat(found.value())
                    .as(name)
                    .isCloseTo(golden.required("effective").asDouble(), within(1e-9));
            double r = ((Correlation) Correlation.pearson(score, probe)).r();
            JsonNode p = golden.required("effectiveP");
            if (p.isNull()) {
                assertThat(EffectiveSize.p(r, found.value())).as(name).isEmpty();
            } else {
                assertThat(EffectiveSize.p(r, found.value()).orElseThrow())
                        .as(name)
                        .isCloseTo(p.asDouble(), within(1e-9));
            }
        }
    }

    @Test
    void twoLinesOfManyPointsAreWorthFew() {
        double[] line = new double[100];
        for (int i = 0; i < line.length; i++) line[i] = i;
        assertThat(((Statistic) EffectiveSize.of(line, line)).value()).isBetween(1.0, 4.0);
    }

    @Test
    void oppositeAutocorrelationsGiveNoMorePointsThanThereAre() {
        double[] alternating = {1, -1, 1, -1, 1, -1, 1, -1};
        double[] line = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(EffectiveSize.of(alternating, line)).isEqualTo(new Statistic(8, 8));
    }

    @Test
    void threePointsOrAConstantSeriesHaveNoSize() {
        double[] three = {1, 2, 4};
        assertThat(EffectiveSize.of(three, three))
                .isEqualTo(new NoStatistic("there are only 3 points, fewer than the 4 it takes"));
        assertThat(EffectiveSize.of(new double[5], new double[] {1, 2, 3, 4, 6}))
                .isEqualTo(new NoStatistic("the first series is constant"));
    }

    @Test
    void twoEffectivePointsHaveNoTest() {
        assertThat(EffectiveSize.p(0.9, 2)).isEqualTo(OptionalDouble.empty());
        assertThat(EffectiveSize.p(0, 2.5).orElseThrow()).isCloseTo(1, within(1e-12));
    }
}
