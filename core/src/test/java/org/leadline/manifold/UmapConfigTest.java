package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class UmapConfigTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 3.01, Double.POSITIVE_INFINITY, Double.NaN})
    void learningRatesOutOfRangeAreRefused(double rate) {
        assertThatThrownBy(() -> withLearningRate(rate))
                .isInstanceOf(InputException.class)
                .hasMessage("`learningRate` is positive and at most 3, but it is " + rate);
    }

    @Test
    void theLargestLearningRateIsTaken() {
        assertThat(withLearningRate(3).learningRate()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void componentsOutOfRangeAreRefused(int components) {
        assertThatThrownBy(() -> new UmapConfig(15, components, UmapConfig.Spacing.DEFAULT, OptionalInt.empty(), 5, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("`components` is 1 to 100, but it is " + components);
    }

    private static UmapConfig withLearningRate(double rate) {
        return new UmapConfig(15, 3, UmapConfig.Spacing.DEFAULT, OptionalInt.empty(), 5, rate);
    }
}
