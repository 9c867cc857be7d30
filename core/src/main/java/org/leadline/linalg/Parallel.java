package org.leadline.linalg;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Shares work on rows among threads, in slices whose borders do not depend on the number of threads. A result that
/// is put together slice by slice, in order, is equal on any machine.
public final class Parallel {

    private Parallel() {}

    /// Work on the rows from `start` (inclusive) to `end` (exclusive).
    @FunctionalInterface
    public interface Slice {
        void run(int start, int end);
    }

    /// Runs every slice of `sliceSize` rows (the last may be shorter) once, on the common pool, and waits for all
    /// slices.
    public static void forSlices(int rows, int sliceSize, Slice work) {
        int slices = sliceCount(rows, sliceSize);
        IntStream.range(0, slices).parallel().forEach(slice -> {
            int start = slice * sliceSize;
            work.run(start, Math.min(rows, start + sliceSize));
        });
    }

    /// Runs every task once, on the common pool, and waits for all tasks. A thread takes the next task when it has
    /// done one, so that tasks may differ in length. None begins after one that failed, whose exception is thrown
    /// at the end.
    public static void forTasks(int tasks, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        IntStream.range(0, Math.min(tasks, Team.threads())).parallel().forEach(_ -> {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                try {
                    work.accept(task);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    next.set(tasks);
                }
            }
        });
        if (failure.get() instanceof RuntimeException exception) throw exception;
        if (failure.get() instanceof Error error) throw error;
    }

    /// Returns the number of slices that [#forSlices] runs.
    public static int sliceCount(int rows, int sliceSize) {
        return Math.ceilDiv(rows, sliceSize);
    }
}
