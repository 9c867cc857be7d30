package org.leadline.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that work in step: all members finish one stage before any member begins the next.
///
/// A team suits work of many short stages, where handing a stage to a pool would cost more than the stage. Members
/// wait by spinning and nap after a while, so that more members than cores make progress.
public final class Team {

    /// Turns of the waiting loop before a nap, where every member has a core of its own.
    private static final int PATIENCE = 1 << 15;

    /// Turns of the waiting loop before a nap, with more members than cores.
    private static final int IMPATIENCE = 1 << 6;
    private static final long NAP_NANOS = 10_000;

    private final int size;
    private final int patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Throwable failure;
    private volatile int stage;

    private Team(int size) {
        this.size = size;
        this.patience = size <= Runtime.getRuntime().availableProcessors() ? PATIENCE : IMPATIENCE;
    }

    /// The work of one member.
    @FunctionalInterface
    public interface Member {

        /// @param number the number of the member, from 0
        void run(int number, Team team);
    }

    /// Returns the number of threads for work of the calling thread: the parallelism of its pool, else the
    /// number of processors.
    public static int threads() {
        return ForkJoinTask.inForkJoinPool()
                ? Math.max(1, ForkJoinTask.getPool().getParallelism())
                : Runtime.getRuntime().availableProcessors();
    }

    /// Runs every member, the first on the calling thread, and waits for all members.
    ///
    /// @throws IllegalStateException where a member fails or cannot be started; the cause is the first failure
    public static void run(int size, Member member) {
        Team team = new Team(size);
        List<Thread> others = new ArrayList<>();
        try {
            for (int number = 1; number < size; number++) others.add(team.start(number, member));
            team.work(0, member);
        } catch (Throwable e) {
            team.fail(e);
        }
        for (Thread other : others) join(other);
        Throwable failure = team.failure;
        if (failure != null) throw new IllegalStateException("a thread of a team failed", failure);
    }

    /// Returns the number of members.
    public int size() {
        return size;
    }

    /// Waits until every member calls this method.
    public void await() {
        int current = stage;
        if (waiting.incrementAndGet() == size) {
            waiting.set(0);
            stage = current + 1;
            return;
        }
        for (int spins = 0; stage == current; spins++) {
            if (failure != null) throw new IllegalStateException("another thread of the team failed");
            if (spins < patience) Thread.onSpinWait();
            else LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private Thread start(int number, Member member) {
        return Thread.ofPlatform().daemon().name("leadline-team-" + number).start(() -> work(number, member));
    }

    private void work(int number, Member member) {
        try {
            member.run(number, this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /// Stores the first failure; later failures follow from it.
    private synchronized void fail(Throwable e) {
        if (failure == null) failure = e;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
