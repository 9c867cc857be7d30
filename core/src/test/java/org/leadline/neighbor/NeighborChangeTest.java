package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;

class NeighborChangeTest {

    private static Neighbors line(float... places) {
        return ExactNeighbors.of(Embeddings.of(places, places.length, 1), 3);
    }

    /// Two groups of three on a line; then the row 0 goes to the other group.
    @Test
    void theRowThatMovedHasLostAllItsNeighbors() {
        double[] shares = NeighborChange.of(line(0, 1, 2, 100, 101, 103), line(102, 1, 2, 100, 101, 103));
        assertThat(shares[0]).isEqualTo(1);
        assertThat(shares[1]).isEqualTo(0.5);
        assertThat(shares[2]).isEqualTo(0.5);
    }

    @Test
    void scalingAndShiftingChangesNothing() {
        assertThat(NeighborChange.of(line(0, 1, 3, 100, 101, 103), line(5, 7, 11, 205, 207, 211)))
                .containsOnly(0);
    }
}
