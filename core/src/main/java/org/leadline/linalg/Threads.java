package org.leadline.linalg;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.leadline.InputException;

/// Bounds the number of threads that work takes, so that a program can share a machine.
///
/// ```java
/// RunFindings findings = Threads.atMost(4, () -> monitor.look(Progress.silent()));
/// ```
///
/// Scores and layouts do not depend on the number.
public final class Threads {

    private Threads() {}

    /// Runs work on threads of its own and waits for it; what it throws is thrown. Its parallel streams, its teams
    /// and the milestones that it scores at a time share these threads.
    ///
    /// @param most the maximum number of threads, at least 1; no more are taken than the calling thread's work may
    ///     take
    /// @param work the work
    /// @throws InputException where the maximum is below 1
    public static <T> T atMost(int most, Supplier<T> work) {
        if (most < 1) throw new InputException("`threads` is at least 1, but it is " + most);
        try (ForkJoinPool pool = new ForkJoinPool(Math.min(most, Team.threads()))) {
            return pool.submit(work::get).join();
        }
    }
}
