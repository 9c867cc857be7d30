package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.leadline.testing.Clouds;

class ParallelTest {

    @Test
    void everyTaskRunsOnceOnAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2, 4}) {
            for (int tasks : new int[] {0, 1, 3, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                Clouds.onThreads(threads, () -> {
                    Parallel.forTasks(tasks, runs::incrementAndGet);
                    return runs;
                });
                for (int task = 0; task < tasks; task++)
                    assertThat(runs.get(task)).isEqualTo(1);
            }
        }
    }

    /// The other thread would go on with tasks of a millisecond each.
    @Test
    void noTaskBeginsLongAfterOneThatFailedAndNoneIsAtWorkAtTheEnd() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        assertThatThrownBy(() -> Clouds.onThreads(2, () -> {
                    Parallel.forTasks(5000, task -> {
                        begun.incrementAndGet();
                        if (task == 3) throw new IllegalStateException("task 3");
                        LockSupport.parkNanos(1_000_000);
                        ended.incrementAndGet();
                    });
                    return begun;
                }))
                .hasRootCauseMessage("task 3");
        assertThat(begun.get()).isLessThan(5000);
        assertThat(ended.get()).isEqualTo(begun.get() - 1);
    }

    @Test
    void slicesCoverAllRows() {
        AtomicIntegerArray runs = new AtomicIntegerArray(10);
        Parallel.forSlices(10, 4, (start, end) -> {
            assertThat(end - start).isEqualTo(start == 8 ? 2 : 4);
            for (int row = start; row < end; row++) runs.incrementAndGet(row);
        });
        for (int row = 0; row < 10; row++) assertThat(runs.get(row)).isEqualTo(1);
        assertThat(Parallel.sliceCount(10, 4)).isEqualTo(3);
    }
}
