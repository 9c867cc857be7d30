package org.leadline.app.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Sends alerts to hooks, one after the other, on a thread for each hook: whoever scores never waits for them.
/// One thread hands them over.
public final class AlertHooks implements AutoCloseable {

    /// The alerts that wait for a hook at most.
    private static final int QUEUE = 256;

    /// The longest that the end waits for what was handed over.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<Line> lines = new ArrayList<>();
    private final Consumer<String> notes;
    private final Duration longest;

    /// Tells whether it was said that there is no room, and some alerts have waited since.
    private boolean isFull;

    /// A hook with the alerts that wait for it.
    private record Line(AlertHook hook, ThreadPoolExecutor thread) {

        private boolean isFull() {
            return thread.getQueue().remainingCapacity() == 0;
        }

        private boolean isEmpty() {
            return thread.getQueue().isEmpty();
        }
    }

    /// @param notes is told how sending went, by several threads
    public AlertHooks(List<AlertHook> hooks, Consumer<String> notes) {
        this(hooks, notes, LONGEST);
    }

    /// @param longest how long the end waits for what was handed over, at most
    AlertHooks(List<AlertHook> hooks, Consumer<String> notes, Duration longest) {
        this.notes = notes;
        this.longest = longest;
        for (AlertHook hook : hooks) {
            lines.add(new Line(
                    hook,
                    new ThreadPoolExecutor(
                            1,
                            1,
                            0,
                            TimeUnit.SECONDS,
                            new ArrayBlockingQueue<>(QUEUE),
                            Thread.ofPlatform().daemon().name("alerts").factory())));
        }
    }

    /// Sends an alert to all hooks, and comes back at once. The alert counts as told when every hook has it, or
    /// has given up on it. Where one of them has no room, it goes to none, since it is offered to all again.
    public void send(NewAlert alert) {
        if (lines.isEmpty()) {
            alert.told().run();
            return;
        }
        Optional<Line> full = lines.stream().filter(Line::isFull).findFirst();
        if (full.isPresent()) {
            alert.notTaken().run();
            if (!isFull) {
                notes.accept(QUEUE + " alerts wait for " + full.get().hook.name() + ", so " + alert.name()
                        + " and those after it wait for room, or for the next start.");
            }
            isFull = true;
            return;
        }
        isFull &= !lines.stream().allMatch(Line::isEmpty);
        AtomicInteger open = new AtomicInteger(lines.size());
        for (Line line : lines) line.thread.execute(() -> send(alert, line.hook, open));
    }

    private void send(NewAlert alert, AlertHook hook, AtomicInteger open) {
        try {
            hook.send(alert, notes);
            if (open.decrementAndGet() == 0) alert.told().run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the alert stays untold
        }
    }

    /// Waits until all that was sent has arrived or was given up, for some minutes at most; an interrupt ends the
    /// waiting. The others stay untold.
    @Override
    public void close() {
        lines.forEach(line -> line.thread.shutdown());
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (Line line : lines) {
                if (line.thread.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) continue;
                notes.accept("Sending alerts to " + line.hook.name() + " has not ended after " + longest.toSeconds()
                        + " seconds; those that are left are told by the next start.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        lines.forEach(line -> line.thread.shutdownNow());
    }
}
