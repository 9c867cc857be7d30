package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class DetrendedTest {

    private static final double[] EPOCH = {1, 2, 3, 4, 5, 6};
    private static final double[] SCORE = {3, 1, 4, 1.5, 9, 2.6};
    private static final double[] PROBE = {0.2, 0.3, 0.25, 0.4, 0.5, 0.45};

    /// `pingouin.partial_corr(method="spearman")` given ln epoch, `scipy.stats.pearsonr` of `np.diff`, and of the
    /// last half, see `reference/trend.py`.
    @Test
    void valuesAreThoseOfPingouinAndSciPy() {
        for (JsonNode golden : Golden.cases("trend.json")) {
            double[] epoch = Golden.doubles(golden.required("epoch"));
            double[] score = Golden.doubles(golden.required("score"));
            double[] probe = Golden.doubles(golden.required("probe"));
            assertMatches(Detrended.partialSpearman(score, probe, epoch), golden, "partial", score.length);
            assertMatches(Detrended.ofDifferences(score, probe), golden, "differences", score.length - 1);
            double[] time = Arrays.stream(epoch).map(Math::log).toArray();
            assertMatches(Detrended.ofDifferencesGiven(score, probe, time), golden, "detrended", score.length - 1);
            assertMatches(Detrended.ofLastHalf(score, probe), golden, "lastHalf", (score.length + 1) / 2);
        }
    }

    private static void assertMatches(CorrelationResult result, JsonNode golden, String kind, int n) {
        Correlation found = (Correlation) result;
        String name = kind + " of " + golden.required("name").asString();
        assertThat(found.r()).as(name).isCloseTo(golden.required(kind).asDouble(), within(1e-9));
        assertThat(found.p()).as(name).isCloseTo(golden.required(kind + "P").asDouble(), within(1e-9));
        assertThat(found.n()).as(name).isEqualTo(n);
    }

    @Test
    void ranksDoNotFeelWhetherTimeIsAnEpochOrItsLogarithm() {
        double[] logarithms = Arrays.stream(EPOCH).map(Math::log).toArray();
        assertThat(Detrended.partialSpearman(SCORE, PROBE, logarithms))
                .isEqualTo(Detrended.partialSpearman(SCORE, PROBE, EPOCH));
    }

    @Test
    void aLineThatIsAddedLeavesDifferencesAsTheyAre() {
        double[] sloped = SCORE.clone();
        for (int i = 0; i < sloped.length; i++) sloped[i] += 10 * i;
        assertThat(r(Detrended.ofDifferences(sloped, PROBE)))
                .isCloseTo(r(Detrended.ofDifferences(SCORE, PROBE)), within(1e-12));
        assertThat(r(Correlation.pearson(sloped, PROBE))).isGreaterThan(r(Correlation.pearson(SCORE, PROBE)) + 0.2);
    }

    @Test
    void aLogarithmThatIsAddedLeavesDetrendedDifferencesAsTheyAre() {
        double[] time = Arrays.stream(EPOCH).map(Math::log).toArray();
        double[] bent = SCORE.clone();
        for (int i = 0; i < bent.length; i++) bent[i] += 50 * time[i];
        assertThat(r(Detrended.ofDifferencesGiven(bent, PROBE, time)))
                .isCloseTo(r(Detrended.ofDifferencesGiven(SCORE, PROBE, time)), within(1e-9));
        assertThat(r(Detrended.ofDifferences(bent, PROBE)))
                .isNotCloseTo(r(Detrended.ofDifferences(SCORE, PROBE)), within(0.05));
    }

    @Test
    void epochsThatDoubleHoldNothingFixed() {
        double[] doubling =
                Arrays.stream(new double[] {1, 2, 4, 8, 16, 32}).map(Math::log).toArray();
        assertThat(Detrended.ofDifferencesGiven(SCORE, PROBE, doubling))
                .isEqualTo(Detrended.ofDifferences(SCORE, PROBE));
    }

    /// By hand: the last three of (3, 1, 4, 1.5, 9) and (0.2, 0.3, 0.25, 0.4, 0.5).
    @Test
    void anOddNumberOfPointsKeepsItsMiddleInTheLastHalf() {
        double[] score = Arrays.copyOf(SCORE, 5);
        double[] probe = Arrays.copyOf(PROBE, 5);
        assertThat(Detrended.ofLastHalf(score, probe))
                .isEqualTo(Correlation.pearson(new double[] {4, 1.5, 9}, new double[] {0.25, 0.4, 0.5}));
    }

    @Test
    void aSeriesThatGoesOneWayAllTheTimeHasNothingBesideTime() {
        assertThat(Detrended.partialSpearman(new double[] {9, 8, 5, 4, 2, 1}, PROBE, EPOCH))
                .isEqualTo(new NoStatistic("the first series goes one way all the time, as time does"));
        assertThat(Detrended.partialSpearman(SCORE, EPOCH, EPOCH))
                .isEqualTo(new NoStatistic("the second series goes one way all the time, as time does"));
    }

    @Test
    void fewPointsOrAConstantSeriesHaveNoStatistic() {
        double[] three = {1, 2, 4};
        double[] constant = new double[6];
        double[] line = {1, 2, 3, 4, 5, 6};
        assertThat(Detrended.partialSpearman(three, three, three))
                .isEqualTo(new NoStatistic("there are only 3 points, fewer than the 4 it takes"));
        assertThat(Detrended.partialSpearman(SCORE, PROBE, constant))
                .isEqualTo(new NoStatistic("the series that is held fixed is constant"));
        assertThat(Detrended.partialSpearman(constant, PROBE, EPOCH))
                .isEqualTo(new NoStatistic("the first series is constant"));
        assertThat(Detrended.ofDifferences(three, three)).isInstanceOf(NoStatistic.class);
        assertThat(Detrended.ofDifferences(new double[0], new double[0])).isInstanceOf(NoStatistic.class);
        assertThat(Detrended.ofDifferences(line, PROBE)).isEqualTo(new NoStatistic("the first series is constant"));
        double[] four = {1, 2, 4, 3};
        assertThat(Detrended.ofDifferencesGiven(four, four, four)).isInstanceOf(NoStatistic.class);
        assertThat(Detrended.ofLastHalf(new double[] {1, 2, 4, 3}, new double[] {1, 2, 4, 3}))
                .isInstanceOf(NoStatistic.class);
    }

    @Test
    void seriesOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> Detrended.ofDifferences(SCORE, new double[5])).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Detrended.partialSpearman(SCORE, PROBE, new double[5]))
                .isInstanceOf(InputException.class);
    }

    private static double r(CorrelationResult result) {
        return ((Correlation) result).r();
    }
}
