package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.linalg.Team;

class SideBySideTest {

    @Test
    void resultsComeInOrder() {
        List<Integer> squares = new SideBySide(37, 8).map(i -> i * i);
        assertThat(squares)
                .containsExactlyElementsOf(
                        IntStream.range(0, 37).map(i -> i * i).boxed().toList());
        assertThat(new SideBySide(0, 8).<Integer>map(i -> i)).isEmpty();
    }

    @Test
    void noMoreItemsAreAtWorkThanAsked() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        on(
                4,
                () -> new SideBySide(20, 2).map(i -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    return now.decrementAndGet();
                }));
        assertThat(most.get()).isBetween(1, 2);
    }

    /// Five items on four threads: four with a thread each, then the last with all of them.
    @Test
    void threadsAreShared() {
        Set<String> shares = ConcurrentHashMap.newKeySet();
        on(4, () -> new SideBySide(5, 100).map(i -> shares.add(i + " has " + Team.threads())));
        assertThat(shares).containsExactlyInAnyOrder("0 has 1", "1 has 1", "2 has 1", "3 has 1", "4 has 4");
    }

    @Test
    void theFirstFailureIsToldAndNoOtherItemBegun() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> new SideBySide(1000, 1).map(i -> {
                    begun.incrementAndGet();
                    if (i == 3) throw new InputException("item 3 is bad");
                    return i;
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("item 3");
        assertThat(begun.get()).isEqualTo(4);
    }

    @Test
    void anErrorStopsTheOthersTooAndIsToldAsItIs() {
        AtomicInteger begun = new AtomicInteger();
        StackOverflowError error = new StackOverflowError("told as it is");
        assertThatThrownBy(() -> on(
                        2,
                        () -> new SideBySide(1_000_000, 2).map(i -> {
                            if (begun.incrementAndGet() == 10) throw error;
                            return i;
                        })))
                .satisfies(told -> assertThat(rootOf(told)).hasMessageContaining("told as it is"));
        assertThat(begun.get()).isLessThan(1_000_000);
    }

    private static Throwable rootOf(Throwable told) {
        Throwable root = told;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }

    private static void on(int threads, Runnable work) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            ForkJoinTask<?> task = pool.submit(work);
            task.join();
        }
    }
}
