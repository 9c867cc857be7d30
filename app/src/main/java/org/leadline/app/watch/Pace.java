package org.leadline.app.watch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// The pace of looking: after each look at least a pause, and so long a one that looking takes a small share of a
/// core, and leaves most of the time to others who ask the same disk. Beside a training, which takes all cores, a
/// look takes much longer than it works; so its work counts, with that of the collector and others that it makes
/// busy.
///
/// A look counts as the shorter one of the last two: one alone may be long by chance, as the first is, whose
/// programs and directories are read from the disk.
final class Pace {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /// A look is followed by a pause this many times as long as its work, and as it took.
    private static final int WORK_SHARE = 100;

    private static final int TIME_SHARE = 3;

    /// The same for its work where there is a reason to look.
    private static final int HASTY_SHARE = 10;

    /// The clocks that looks are timed by, each in nanoseconds from an origin of its own.
    interface Clock {

        /// The time.
        long time();

        /// The work of this thread.
        long own();

        /// The work of all threads of the process.
        long process();
    }

    /// The clocks of this machine.
    private static final Clock OF_THIS_MACHINE = new Clock() {
        @Override
        public long time() {
            return System.nanoTime();
        }

        @Override
        public long own() {
            return work();
        }

        @Override
        public long process() {
            return PROCESS.getProcessCpuTime();
        }
    };

    private final long pause;
    private final Clock clock;
    private long next;
    private long hasty;
    private Look before = new Look(0, 0);

    /// A look.
    ///
    /// @param work the time of cores that it took, in nanoseconds
    /// @param time the time that it took, in nanoseconds
    private record Look(long work, long time) {

        private Look shorter(Look other) {
            return new Look(Math.min(work, other.work), Math.min(time, other.time));
        }
    }

    /// @param pause the shortest time between two looks
    Pace(Duration pause) {
        this(pause, OF_THIS_MACHINE);
    }

    Pace(Duration pause, Clock clock) {
        this.pause = pause.toNanos();
        this.clock = clock;
        this.next = clock.time();
        this.hasty = next;
    }

    boolean isDue() {
        return left() <= 0;
    }

    /// The nanoseconds until the next look; not positive where it is due.
    long left() {
        return next - clock.time();
    }

    /// Looks, and times it.
    void run(Runnable look) {
        long start = clock.time();
        long own = clock.own();
        long all = clock.process();
        look.run();
        long end = clock.time();
        long work = Math.max(clock.own() - own, clock.process() - all);
        Look now = new Look(work, end - start);
        Look usual = now.shorter(before);
        before = now;
        next = end + Math.max(pause, Math.max(WORK_SHARE * usual.work, TIME_SHARE * usual.time));
        hasty = end + Math.max(HASTY_SHARE * usual.work, usual.time);
    }

    /// The work of this thread so far, or a clock's time where the system does not tell it.
    private static long work() {
        boolean isTold = THREADS.isCurrentThreadCpuTimeSupported()
                && THREADS.isThreadCpuTimeEnabled()
                && !Thread.currentThread().isVirtual();
        return isTold ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /// Makes the next look come sooner.
    void hasten() {
        next = Math.min(next, hasty);
    }
}
