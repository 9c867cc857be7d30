package org.leadline.app.watch;

import java.time.Duration;

/// The pace of looking: after each look at least a pause, and so long a one that looking takes a small share of
/// the time. A look counts as long as the shorter one of the last two took: one alone may be long by chance, as
/// the first is, whose programs and directories are read from the disk.
final class Pace {

    /// A look is followed by a pause this many times as long.
    private static final int SHARE = 100;

    /// The same where there is a reason to look.
    private static final int HASTY_SHARE = 10;

    private final long pause;
    private long next = System.nanoTime();
    private long hasty = next;
    private long before;

    /// @param pause the shortest time between two looks
    Pace(Duration pause) {
        this.pause = pause.toNanos();
    }

    boolean isDue() {
        return left() <= 0;
    }

    /// The nanoseconds until the next look; not positive where it is due.
    long left() {
        return next - System.nanoTime();
    }

    /// Looks, and times it.
    void run(Runnable look) {
        long start = System.nanoTime();
        look.run();
        long end = System.nanoTime();
        long usual = Math.min(before, end - start);
        before = end - start;
        next = end + Math.max(pause, SHARE * usual);
        hasty = end + HASTY_SHARE * usual;
    }

    /// Makes the next look come sooner.
    void hasten() {
        next = Math.min(next, hasty);
    }
}
