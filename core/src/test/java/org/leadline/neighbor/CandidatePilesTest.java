package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatePilesTest {

    private record Offer(int index, float squared) {}

    /// Many of the distances are equal, so that the index decides.
    @Test
    void theNearestAreKeptInWhateverOrderTheyCome() {
        Random random = new Random(4);
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) offers.add(new Offer(i, random.nextInt(60) * 0.25f));
        List<Offer> nearest = offers.stream()
                .sorted(Comparator.comparingDouble(Offer::squared).thenComparingInt(Offer::index))
                .limit(20)
                .toList();
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(offers, random);
            CandidatePiles piles = new CandidatePiles(3, 20);
            for (Offer offer : offers) {
                if (offer.squared() <= piles.limit(1)) piles.offer(1, offer.index(), offer.squared());
            }
            piles.cut(1);
            assertThat(IntStream.range(0, 20).map(place -> piles.index(1, place)))
                    .containsExactlyInAnyOrderElementsOf(
                            nearest.stream().map(Offer::index).toList());
            assertThat(piles.limit(1)).isEqualTo(nearest.getLast().squared());
            assertThat(piles.limit(0)).isInfinite();
        }
    }

    @Test
    void aRowThatWasOfferedTooFewIsAnError() {
        CandidatePiles piles = new CandidatePiles(1, 5);
        for (int i = 0; i < 4; i++) piles.offer(0, i, 1);
        assertThatThrownBy(() -> piles.cut(0)).isInstanceOf(IllegalStateException.class);
    }
}
