package org.leadline.vision.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class MilestonesTest {

    @Test
    void evenlySpacedLogarithmicAndListedOnes() {
        assertThat(upTo(20, new Milestones.Every(6))).containsExactly(6, 12, 18);
        assertThat(upTo(70, new Milestones.Logarithmic())).containsExactly(1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64);
        assertThat(upTo(20, new Milestones.Listed(List.of(9, 2, 9)))).containsExactly(2, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "every 20", "1,2,50"})
    void theTextIsReadBack(String text) {
        assertThat(Milestones.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "often", "1,,2", "-1", "every 0", "1;2", "99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Milestones.parse(text)).isInstanceOf(InputException.class);
    }

    private static List<Integer> upTo(int epochs, Milestones milestones) {
        return IntStream.rangeClosed(1, epochs)
                .filter(milestones::includes)
                .boxed()
                .toList();
    }
}
