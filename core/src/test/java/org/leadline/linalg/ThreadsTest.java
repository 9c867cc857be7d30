package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.testing.Clouds;

class ThreadsTest {

    private static Set<Thread> threadsOfAStream() {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 10_000).parallel().forEach(_ -> seen.add(Thread.currentThread()));
        return seen;
    }

    @Test
    void workTakesNoMoreThreadsThanAsked() {
        Clouds.onThreads(8, () -> {
            assertThat(Threads.atMost(1, ThreadsTest::threadsOfAStream)).hasSize(1);
            assertThat(Threads.atMost(3, ThreadsTest::threadsOfAStream)).hasSizeBetween(1, 3);
            assertThat(Threads.atMost(3, Team::threads)).isEqualTo(3);
            return 0;
        });
    }

    @Test
    void aBoundAboveWhatThereIsChangesNothing() {
        Clouds.onThreads(2, () -> {
            assertThat(Threads.atMost(100, Team::threads)).isEqualTo(2);
            return 0;
        });
        assertThat(Threads.atMost(100_000, Team::threads)).isEqualTo(Team.threads());
    }

    @Test
    void whatWorkThrowsIsThrown() {
        assertThatThrownBy(() -> Threads.atMost(2, () -> {
                    throw new InputException("no milestone");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no milestone");
    }

    @Test
    void fewerThanOneThreadIsRefused() {
        assertThatThrownBy(() -> Threads.atMost(0, () -> 1))
                .isInstanceOf(InputException.class)
                .hasMessage("`threads` is at least 1, but it is 0");
    }
}
