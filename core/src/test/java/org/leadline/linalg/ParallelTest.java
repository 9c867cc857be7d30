package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
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

    @Test
    void noTaskBeginsAfterOneThatFailed() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> Clouds.onThreads(1, () -> {
                    Parallel.forTasks(100, task -> {
                        begun.incrementAndGet();
                        if (task == 3) throw new IllegalStateException("task 3");
                    });
                    return begun;
                }))
                .hasRootCauseMessage("task 3");
        assertThat(begun).hasValue(4);
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
