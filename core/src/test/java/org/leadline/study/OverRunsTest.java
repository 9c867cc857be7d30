package org.leadline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.study.OverRuns.Sign;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;

class OverRunsTest {

    private static OverRuns of(double... coefficients) {
        List<CorrelationResult> runs = Arrays.stream(coefficients)
                .<CorrelationResult>mapToObj(r -> new Correlation(r, 0.1, 12))
                .toList();
        return OverRuns.of(runs, 0);
    }

    @Test
    void aSignIsDecidedByTheIntervalAlone() {
        assertThat(of(0.80, 0.82, 0.78).sign()).isEqualTo(Sign.POSITIVE);
        assertThat(of(-0.80, -0.82, -0.78).sign()).isEqualTo(Sign.NEGATIVE);
        assertThat(of(0.9, 0.1, 0.5).sign()).isEqualTo(Sign.OPEN);
        assertThat(of(0.80, 0.801).sign()).as("the width of two runs is luck").isEqualTo(Sign.OPEN);
        assertThat(of(0.9).sign()).isEqualTo(Sign.OPEN);
        assertThat(of(0.30, 0.31, 0.29).sign())
                .as("that three runs of 12 milestones agree so well is luck, too")
                .isEqualTo(Sign.OPEN);
    }

    @Test
    void runsMayAgreeWithoutDeciding() {
        assertThat(of(0.9, 0.1).unanimousSign()).isEqualTo(1);
        assertThat(of(-0.9, -0.1).unanimousSign()).isEqualTo(-1);
        assertThat(of(-0.9, 0.1).unanimousSign()).isZero();
        assertThat(of(0.9).unanimousSign()).as("one run alone").isZero();
    }

    /// `min(n for n in range(3, 101) if scipy.stats.t.ppf(.975, n - 1) * s / n**.5 < abs(numpy.mean(z)))` with
    /// `z = numpy.arctanh(r)` and `s = max(numpy.std(z, ddof=1), (1/9)**.5)`, of SciPy 1.17.1.
    @Test
    void theRunsThatWouldDecideFollowFromMeanAndSpread() {
        assertThat(of(-0.1, -0.4, 0.1).runsNeeded()).hasValue(24);
        assertThat(of(0.5, 0.3).runsNeeded()).hasValue(5);
        assertThat(of(0.5, -0.5).runsNeeded()).isEmpty();
        assertThat(of(0.5).runsNeeded()).isEmpty();
    }

    @Test
    void runsWithoutACoefficientAreLeftOut() {
        OverRuns found = OverRuns.of(List.of(new NoStatistic("it is constant"), new Correlation(0.5, 0.1, 7)), 0);
        assertThat(found.coefficients()).containsExactly(0.5);
        assertThat(found.points()).isEqualTo(7);
        assertThat(OverRuns.of(List.of(), 0).points()).isZero();
    }
}
