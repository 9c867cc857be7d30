package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLogTest {

    @Test
    void whoeverKnowsAnEventOfAnEarlierStartHasLostSome() throws InterruptedException {
        EventLog before = new EventLog();
        for (int event = 0; event < 5; event++) before.add("run", "a", "scored");
        long known = before.last();
        Thread.sleep(5);
        EventLog after = new EventLog();
        assertThat(after.hasLost(known)).isTrue();
        assertThat(after.hasLost(after.last())).isFalse();
        for (int event = 0; event < 20; event++) after.add("run", "a", "scored");
        assertThat(after.hasLost(known)).isTrue();
        assertThat(after.hasLost(after.last() - 20)).isFalse();
        assertThat(after.after(after.last() - 20, 0)).hasSize(20);
    }

    @Test
    void eventsThatAreKeptNoMoreAreLost() {
        EventLog log = new EventLog();
        long start = log.last();
        for (int event = 0; event < 2_001; event++) log.add("run", "a", "scored");
        assertThat(log.hasLost(start)).isTrue();
        assertThat(log.hasLost(start + 1)).isFalse();
    }
}
