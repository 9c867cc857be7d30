package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private static void slowly() {
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
    }

    @Test
    void aLookThatIsLongByChanceMakesNoLongPause() {
        Pace pace = new Pace(PAUSE);
        assertThat(pace.isDue()).isTrue();
        pace.run(PaceTest::slowly);
        assertThat(pace.left()).isLessThanOrEqualTo(PAUSE.toNanos());
    }

    @Test
    void looksThatAreLongAreSeldom() {
        Pace pace = new Pace(PAUSE);
        pace.run(PaceTest::slowly);
        pace.run(PaceTest::slowly);
        long left = pace.left();
        assertThat(left).isGreaterThan(Duration.ofSeconds(3).toNanos());
        pace.hasten();
        assertThat(pace.left()).isLessThan(left / 2);
    }
}
