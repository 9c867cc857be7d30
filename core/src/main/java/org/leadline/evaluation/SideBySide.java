package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.leadline.linalg.Team;

/// Items of a list worked on several at a time, each on its share of the threads.
///
/// Many threads on one item wait for each other in every stage that cannot be shared; on an item each they do not.
/// The last items, when fewer are left than threads, get more threads each.
final class SideBySide {

    private final int count;
    private final int abreast;

    /// @param count the number of items
    /// @param most the maximum number of items at a time, where threads allow
    SideBySide(int count, int most) {
        this.count = count;
        this.abreast = Math.clamp(most, 1, Math.max(1, Math.min(count, Team.threads())));
    }

    /// Does all the work; when an item fails, no other one is begun.
    ///
    /// @param work makes the result of an item, by its number from 0
    /// @return the results, in order
    /// @throws RuntimeException the failure of the first item that failed; an Error likewise
    <T> List<T> map(IntFunction<T> work) {
        Run<T> run = new Run<>(work);
        int even = count - count % abreast;
        run.items(0, even, abreast);
        run.items(even, count, count - even);
        return run.results();
    }

    private final class Run<T> {

        private final IntFunction<T> work;
        private final List<@Nullable T> found = new ArrayList<>();
        private final @Nullable Throwable[] failures = new Throwable[count];
        private volatile boolean failed;

        Run(IntFunction<T> work) {
            this.work = work;
            for (int i = 0; i < count; i++) found.add(null);
        }

        void items(int from, int to, int lanes) {
            AtomicInteger next = new AtomicInteger(from);
            int threads = Team.threads();
            List<ForkJoinPool> pools = new ArrayList<>();
            List<ForkJoinTask<?>> tasks = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                ForkJoinPool pool = new ForkJoinPool(Math.max(1, (threads + lane) / lanes));
                pools.add(pool);
                tasks.add(pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < to && !failed; i = next.getAndIncrement()) item(i);
                }));
            }
            try {
                tasks.forEach(ForkJoinTask::join);
            } finally {
                pools.forEach(ForkJoinPool::close);
            }
        }

        private void item(int number) {
            try {
                T result = work.apply(number);
                synchronized (found) {
                    found.set(number, result);
                }
            } catch (Throwable e) { // rethrown when the other threads have stopped
                failures[number] = e;
                failed = true;
            }
        }

        List<T> results() {
            for (Throwable failure : failures) {
                if (failure instanceof Error error) throw error;
                if (failure instanceof RuntimeException exception) throw exception;
            }
            List<T> results = new ArrayList<>();
            for (T result : found) if (result != null) results.add(result);
            return results;
        }
    }
}
