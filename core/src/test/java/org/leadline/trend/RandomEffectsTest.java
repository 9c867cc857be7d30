package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class RandomEffectsTest {

    /// `combine_effects(artanh r, 1 / (n - 3 - covariates), method_re="pm", use_t=True)` of statsmodels, see
    /// `reference/trend.py`.
    @Test
    void valuesAreThoseOfStatsmodels() {
        for (JsonNode golden : Golden.cases("pooled.json")) {
            double[] r = Golden.doubles(golden.required("r"));
            int[] n = Golden.ints(golden.required("n"));
            List<Correlation> runs = new ArrayList<>();
            for (int i = 0; i < r.length; i++) runs.add(Correlation.reported(r[i], n[i]));
            PooledCorrelation found = (PooledCorrelation)
                    RandomEffects.mean(runs, golden.required("covariates").asInt());
            assertThat(found.r()).isCloseTo(golden.required("mean").asDouble(), within(1e-9));
            assertThat(found.low()).isCloseTo(golden.required("low").asDouble(), within(1e-9));
            assertThat(found.high()).isCloseTo(golden.required("high").asDouble(), within(1e-9));
            assertThat(found.p()).isCloseTo(golden.required("p").asDouble(), within(1e-9));
            assertThat(found.tauSquared())
                    .isCloseTo(golden.required("tauSquared").asDouble(), within(1e-9));
            assertThat(found.runs()).isEqualTo(r.length);
        }
    }

    /// tanh(artanh(0.5) ± 4.302652729911275·√(1/51)), with t(0.975, 2) of SciPy 1.17.1: three runs of 20 points
    /// that are nearly equal.
    @Test
    void theFlooredIntervalIsNoNarrowerThanTheRunsOwnVariancesLeaveIt() {
        PooledCorrelation found = (PooledCorrelation) RandomEffects.flooredMean(runs(0.5, 0.5, 0.5 + 1e-12), 0);
        assertThat(found.low()).isCloseTo(-0.053135655698406635, within(1e-9));
        assertThat(found.high()).isCloseTo(0.8183488533674323, within(1e-9));
        assertThat(RandomEffects.flooredMean(runs(0.1, 0.5, 0.9), 0))
                .as("runs that differ by more than their variances")
                .isEqualTo(RandomEffects.mean(runs(0.1, 0.5, 0.9), 0));
    }

    @Test
    void anIntervalOfMoreRunsIsNarrower() {
        List<Correlation> three = runs(0.4, 0.6, 0.7);
        List<Correlation> six = runs(0.4, 0.6, 0.7, 0.4, 0.6, 0.7);
        assertThat(width(RandomEffects.mean(six, 0))).isLessThan(0.5 * width(RandomEffects.mean(three, 0)));
    }

    @Test
    void otherSignsGiveTheMirrorImage() {
        PooledCorrelation one = (PooledCorrelation) RandomEffects.mean(runs(0.4, 0.6, 0.9), 1);
        PooledCorrelation other = (PooledCorrelation) RandomEffects.mean(runs(-0.4, -0.6, -0.9), 1);
        assertThat(other.r()).isCloseTo(-one.r(), within(1e-12));
        assertThat(other.low()).isCloseTo(-one.high(), within(1e-12));
        assertThat(other.p()).isCloseTo(one.p(), within(1e-12));
    }

    @Test
    void aPerfectCorrelationCountsAsAlmostPerfect() {
        PooledCorrelation found = (PooledCorrelation) RandomEffects.mean(runs(1, 0.9, 0.95), 0);
        assertThat(found)
                .isEqualTo(RandomEffects.mean(
                        List.of(
                                Correlation.reported(1 - 1 / 40.0, 20),
                                Correlation.reported(0.9, 20),
                                Correlation.reported(0.95, 20)),
                        0));
    }

    @Test
    void oneRunRunsOfTooFewPointsAndEqualRunsHaveNoMean() {
        assertThat(RandomEffects.mean(runs(0.5), 0))
                .isEqualTo(new NoStatistic("there are only 1 runs with more than 3 points, fewer than the 2 it takes"));
        List<Correlation> four = List.of(Correlation.reported(0.5, 4), Correlation.reported(0.6, 4));
        assertThat(RandomEffects.mean(four, 0)).isInstanceOf(PooledCorrelation.class);
        assertThat(RandomEffects.mean(four, 1)).isInstanceOf(NoStatistic.class);
        assertThat(RandomEffects.mean(runs(0.5, 0.5), 0))
                .isEqualTo(new NoStatistic("all runs have one and the same coefficient"));
    }

    /// 20,000 times k made runs of 10 to 40 points, whose true z differ by a standard deviation of 0.3 around 0.5.
    /// The standard error of the share is 0.15%.
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void intervalsOfMadeRunsHoldTheTruthInNineteenOfTwenty(int k) {
        int trials = 20_000;
        SplittableRandom random = new SplittableRandom(k);
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            List<Correlation> runs = new ArrayList<>();
            for (int run = 0; run < k; run++) runs.add(made(Math.tanh(0.5 + 0.3 * random.nextGaussian()), random));
            PooledCorrelation found = (PooledCorrelation) RandomEffects.mean(runs, 0);
            if (found.low() <= Math.tanh(0.5) && Math.tanh(0.5) <= found.high()) held++;
        }
        assertThat(held / (double) trials).isCloseTo(0.95, within(0.02));
    }

    /// A run of independent normal points with true correlation r.
    private static Correlation made(double r, SplittableRandom random) {
        int n = random.nextInt(10, 41);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            y[i] = r * x[i] + Math.sqrt(1 - r * r) * random.nextGaussian();
        }
        return (Correlation) Correlation.pearson(x, y);
    }

    private static List<Correlation> runs(double... r) {
        List<Correlation> runs = new ArrayList<>();
        for (double one : r) runs.add(Correlation.reported(one, 20));
        return runs;
    }

    private static double width(PooledResult result) {
        PooledCorrelation found = (PooledCorrelation) result;
        return found.high() - found.low();
    }
}
