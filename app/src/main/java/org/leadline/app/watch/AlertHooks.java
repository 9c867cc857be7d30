package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Sends alerts to hooks, one after the other, on a thread for each hook: whoever scores never waits for them.
public final class AlertHooks implements AutoCloseable {

    /// The alerts that wait for a hook at most.
    private static final int QUEUE = 256;

    private final List<Line> lines = new ArrayList<>();
    private final Consumer<String> notes;

    /// A hook with the alerts that wait for it.
    private record Line(AlertHook hook, ThreadPoolExecutor thread) {}

    /// @param notes is told how sending went, by several threads
    public AlertHooks(List<AlertHook> hooks, Consumer<String> notes) {
        this.notes = notes;
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
    /// has given up on it.
    public void send(NewAlert alert) {
        if (lines.isEmpty()) {
            alert.told().run();
            return;
        }
        AtomicInteger open = new AtomicInteger(lines.size());
        for (Line line : lines) {
            try {
                line.thread.execute(() -> send(alert, line.hook, open));
            } catch (RejectedExecutionException full) {
                notes.accept(QUEUE + " alerts wait for " + line.hook.name() + ", so " + alert.name()
                        + " is left to the next start.");
            }
        }
    }

    private void send(NewAlert alert, AlertHook hook, AtomicInteger open) {
        try {
            hook.send(alert, notes);
            if (open.decrementAndGet() == 0) alert.told().run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the alert stays untold
        }
    }

    /// Waits until all that was sent has arrived or was given up; an interrupt ends the waiting.
    @Override
    public void close() {
        lines.forEach(line -> line.thread.shutdown());
        try {
            for (Line line : lines) {
                if (!line.thread.awaitTermination(1, TimeUnit.DAYS)) return;
            }
        } catch (InterruptedException stopped) {
            lines.forEach(line -> line.thread.shutdownNow());
            Thread.currentThread().interrupt();
        }
    }
}
