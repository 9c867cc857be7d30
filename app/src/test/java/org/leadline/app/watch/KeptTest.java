package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class KeptTest {

    private static final double SOON = 0.001;
    private static final double LONG = 30;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Kept<String> kept = new Kept<>(300, 1);

    private String seek(String key) {
        order.add(key);
        return key + " found";
    }

    /// Occupies the only place, until the gate opens.
    private void occupy() {
        CountDownLatch hasBegun = new CountDownLatch(1);
        kept.of(
                "first",
                () -> {
                    hasBegun.countDown();
                    await(gate);
                    return seek("first");
                },
                SOON);
        await(hasBegun);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask(String key, double seconds) {
        kept.of(key, () -> seek(key), seconds);
    }

    @Test
    void anAnswerIsSoughtOnce() {
        for (int ask = 0; ask < 3; ask++)
            assertThat(kept.of("a", () -> seek("a"), LONG)).hasValue("a found");
        assertThat(order).containsExactly("a");
    }

    /// Waits until as many were sought, and a moment for more.
    private void awaitSought(int count) throws InterruptedException {
        while (order.size() < count) Thread.sleep(5);
        Thread.sleep(50);
    }

    @Test
    void whatWasAskedForLastIsSoughtFirst() throws InterruptedException {
        occupy();
        for (String key : List.of("a", "b", "c", "a")) ask(key, SOON);
        gate.countDown();
        awaitSought(4);
        assertThat(order).containsExactly("first", "a", "c", "b");
    }

    @Test
    void ofManyThatWaitTheOldestAreGivenUpUntilTheyAreAskedForAgain() throws InterruptedException {
        occupy();
        for (int step = 0; step < 200; step++) ask("step " + step, SOON);
        gate.countDown();
        awaitSought(1 + Kept.MOST_WAITING);
        assertThat(order).hasSize(1 + Kept.MOST_WAITING).startsWith("first", "step 199", "step 198");
        assertThat(kept.of("step 3", () -> seek("step 3"), LONG)).hasValue("step 3 found");
    }

    @Test
    void failuresAreTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> kept.of(
                        "a",
                        () -> {
                            tries.incrementAndGet();
                            throw new InputException("it is not there yet");
                        },
                        LONG))
                .isInstanceOf(InputException.class);
        assertThat(kept.of("a", () -> seek("a"), LONG)).hasValue("a found");
        assertThat(tries).hasValue(1);
    }
}
