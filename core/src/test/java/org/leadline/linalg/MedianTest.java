package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void theMiddleOfAnOddNumberOfValuesIsTheMedian() {
        assertThat(Median.of(new double[] {9, -1, 4})).isEqualTo(4);
    }

    @Test
    void anEvenNumberOfValuesHasTheMeanOfTheTwoInTheMiddle() {
        assertThat(Median.of(new double[] {9, 1, 4, 3})).isEqualTo(3.5);
    }

    @Test
    void theValuesStayInTheirOrder() {
        double[] values = {3, 1, 2};
        Median.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void noValuesAreRefused() {
        assertThatThrownBy(() -> Median.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
