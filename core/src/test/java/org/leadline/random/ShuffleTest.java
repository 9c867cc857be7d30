package org.leadline.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void everyOrderOfThreeHasTheSameChance() {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            counts.merge(Arrays.toString(Shuffle.order(3, random)), 1, Integer::sum);
        }
        assertThat(counts).hasSize(6);
        // the standard deviation of a count is 91
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(9_540, 10_460));
    }

    /// Layouts, probes and the choice of images depend on this order, so a change of it needs new keys of their
    /// scores.
    @Test
    void theOrderOfASeedNeverChanges() {
        assertThat(Shuffle.order(8, new Seed(1).generator())).containsExactly(4, 7, 6, 3, 2, 1, 0, 5);
    }

    @Test
    void allThreeWaysGiveOneOrder() {
        int[] values = {10, 11, 12, 13, 14};
        int[] shuffled = Shuffle.shuffled(values, new Seed(2).generator());
        int[] order = Shuffle.order(5, new Seed(2).generator());
        assertThat(values).containsExactly(10, 11, 12, 13, 14);
        assertThat(shuffled)
                .containsExactly(Arrays.stream(order).map(i -> values[i]).toArray());
        Shuffle.inPlace(values, new Seed(2).generator());
        assertThat(values).isEqualTo(shuffled);
    }

    @Test
    void nothingAndOneNumberStayAsTheyAre() {
        assertThat(Shuffle.order(0, new Seed(1).generator())).isEmpty();
        assertThat(Shuffle.order(1, new Seed(1).generator())).containsExactly(0);
    }
}
