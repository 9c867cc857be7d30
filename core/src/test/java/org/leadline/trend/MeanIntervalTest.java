package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class MeanIntervalTest {

    /// `v = np.array([0.01, 0.0, 0.04, 0.025, 0.015])` and `scipy.stats.t.interval(0.95, 4, v.mean(),
    /// scipy.stats.sem(v))` of SciPy 1.17.1.
    @Test
    void itIsTheIntervalOfSciPy() {
        MeanInterval found =
                MeanInterval.of(new double[] {0.01, 0.0, 0.04, 0.025, 0.015}).orElseThrow();
        assertThat(found.mean()).isCloseTo(0.018000000000000002, within(1e-15));
        assertThat(found.low()).isCloseTo(-0.0009328314081972558, within(1e-12));
        assertThat(found.high()).isCloseTo(0.03693283140819726, within(1e-12));
        assertThat(found.n()).isEqualTo(5);
    }

    @Test
    void equalValuesHaveNoWidthAndOneHasNoInterval() {
        MeanInterval equal = MeanInterval.of(new double[] {0.5, 0.5, 0.5}).orElseThrow();
        assertThat(equal.low()).isEqualTo(0.5);
        assertThat(equal.high()).isEqualTo(0.5);
        assertThat(MeanInterval.of(new double[] {0.5})).isEmpty();
        assertThat(MeanInterval.of(new double[0])).isEmpty();
        assertThatThrownBy(() -> MeanInterval.of(new double[] {0.5, Double.NaN}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`values`");
    }

    /// `scipy.stats.ttest_1samp(values, 0).pvalue` of SciPy 1.17.1.
    @Test
    void itsPIsThatOfStudentsTest() {
        assertThat(MeanInterval.of(new double[] {0.5, 1.5, -0.25, 2.0})
                        .orElseThrow()
                        .p())
                .isCloseTo(0.1597473685596535, within(1e-10));
        assertThat(MeanInterval.of(new double[] {1, 3}).orElseThrow().p()).isCloseTo(0.2951672353008665, within(1e-10));
        assertThat(MeanInterval.of(new double[] {0, 0}).orElseThrow().p()).isEqualTo(1);
        assertThat(MeanInterval.of(new double[] {2, 2}).orElseThrow().p()).isZero();
    }
}
