package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final double[] PROBE = {0.2, 0.3, 0.5, 0.4, 0.1};

    /// By hand: the best is 0.5 and the median 0.3.
    @Test
    void regretIsWhatTheBestHasOverTheChoice() {
        Regret ofMedian = Regret.of(PROBE, 1);
        assertThat(ofMedian.absolute()).isCloseTo(0.2, within(1e-12));
        assertThat(ofMedian.normalized().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Regret.of(PROBE, 4).normalized().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(Regret.of(PROBE, 2).absolute()).isZero();
    }

    @Test
    void theTopFifthIsRoundedUp() {
        assertThat(Regret.of(PROBE, 2).isInTopFifth()).isTrue();
        assertThat(Regret.of(PROBE, 3).isInTopFifth()).isFalse();
        double[] six = {0.2, 0.3, 0.5, 0.4, 0.1, 0};
        assertThat(Regret.of(six, 3).isInTopFifth()).isTrue();
        assertThat(Regret.of(six, 1).isInTopFifth()).isFalse();
    }

    @Test
    void whereBestAndMedianAreEqualNothingIsNormalized() {
        Regret found = Regret.of(new double[] {0.5, 0.5, 0.1}, 2);
        assertThat(found.absolute()).isCloseTo(0.4, within(1e-12));
        assertThat(found.normalized()).isEmpty();
    }

    /// By hand: at p = 0.5 and 100 samples the noise is 2 √2 √(0.25/100) = 0.1414.
    @Test
    void pairsWithinNoiseDoNotCount() {
        assertThat(SignError.noise(0.4, 0.6, 100)).isCloseTo(0.141421356, within(1e-9));
        double[] accuracy = {0.4, 0.5, 0.6};
        assertThat(SignError.of(new double[] {3, 1, 2}, accuracy, 100)).isEqualTo(new Statistic(0, 1));
        assertThat(SignError.of(new double[] {2, 1, 3}, accuracy, 100)).isEqualTo(new Statistic(1, 1));
        assertThat(SignError.of(new double[] {2, 1, 2}, accuracy, 100)).isEqualTo(new Statistic(0.5, 1));
        assertThat(SignError.of(new double[] {3, 1, 2}, accuracy, 10_000)).isEqualTo(new Statistic(1 / 3.0, 3));
    }

    @Test
    void withoutATellingPairThereIsNoSignError() {
        assertThat(SignError.of(new double[] {1, 2}, new double[] {0.5, 0.51}, 100))
                .isEqualTo(new NoStatistic("no two references differ by more than twice their standard error"));
    }
}
