package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final long LOOK = Duration.ofMillis(50).toNanos();

    private static long work() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void working() {
        long end = work() + LOOK;
        while (work() < end) Thread.onSpinWait();
    }

    /// Clocks of a process that waits: compilers and collectors of the real one would work beside it by chance.
    private static final class Waiting implements Pace.Clock {
        private long time;

        private void waiting() {
            time += LOOK;
        }

        @Override
        public long time() {
            return time;
        }

        @Override
        public long own() {
            return 0;
        }

        @Override
        public long process() {
            return 0;
        }
    }

    @Test
    void aLookThatIsLongByChanceMakesNoLongPause() {
        Pace pace = new Pace(PAUSE);
        assertThat(pace.isDue()).isTrue();
        pace.run(PaceTest::working);
        assertThat(pace.left()).isLessThanOrEqualTo(PAUSE.toNanos());
    }

    @Test
    void looksThatAreMuchWorkAreSeldom() {
        Pace pace = new Pace(PAUSE);
        pace.run(PaceTest::working);
        pace.run(PaceTest::working);
        long left = pace.left();
        assertThat(left).isGreaterThan(80 * LOOK);
        pace.hasten();
        assertThat(pace.left()).isLessThan(left / 2);
    }

    /// Looks at many runs leave much to the collector.
    @Test
    void theWorkOfOtherThreadsThatALookMakesBusyCounts() {
        Pace pace = new Pace(PAUSE);
        for (int look = 0; look < 2; look++) {
            pace.run(() -> {
                Thread other = Thread.ofPlatform().start(PaceTest::working);
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(pace.left()).isGreaterThan(50 * LOOK);
    }

    @Test
    void looksThatWaitForADiskOrForOthersLeaveThemMostOfTheTime() {
        Waiting clock = new Waiting();
        Pace pace = new Pace(PAUSE, clock);
        pace.run(clock::waiting);
        long start = clock.time();
        pace.run(clock::waiting);
        long took = clock.time() - start;
        assertThat(pace.left()).isGreaterThan(LOOK).isLessThan(Math.max(80 * LOOK, 10 * took));
    }
}
