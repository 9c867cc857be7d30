package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leadline.neighbor.NeighborsContract.requireSame;

import org.junit.jupiter.api.Test;

class NeighborsTest {

    private static final Neighbors ALL =
            new Neighbors(3, 3, new int[] {0, 1, 2, 1, 2, 0, 2, 1, 0}, new double[] {0, 1, 5, 0, 2, 3, 0, 2, 5});

    @Test
    void theNearestAreTheFirstOfEachRow() {
        Neighbors nearest = ALL.nearest(2);
        assertThat(nearest.rows()).isEqualTo(3);
        assertThat(nearest.k()).isEqualTo(2);
        requireSame(new Neighbors(3, 2, new int[] {0, 1, 1, 2, 2, 1}, new double[] {0, 1, 0, 2, 0, 2}), nearest);
        requireSame(ALL, ALL.nearest(3));
        requireSame(ALL.nearest(1), nearest.nearest(1));
    }

    @Test
    void rowsOfTheNearestAreRowsOfTheirOwn() {
        int[] chosen = {2, 0};
        requireSame(
                new Neighbors(2, 2, new int[] {2, 1, 0, 1}, new double[] {0, 2, 0, 1}),
                ALL.nearest(2).of(chosen));
        requireSame(ALL.of(chosen).nearest(2), ALL.nearest(2).of(chosen));
    }

    @Test
    void moreThanThereAreAndNoneAreRefused() {
        for (int fewer : new int[] {0, 3}) {
            assertThatThrownBy(() -> ALL.nearest(2).nearest(fewer)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
