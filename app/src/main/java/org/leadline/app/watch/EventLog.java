package org.leadline.app.watch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The last events, by which pages that were away catch up. Their ids ascend, also over restarts of the program:
/// they begin at the time of its start, so that whoever knows an id of an earlier start is told to load anew.
public final class EventLog {

    private static final int KEPT = 2_000;

    private final Deque<Event> events = new ArrayDeque<>();
    private long last = System.currentTimeMillis() * 1_000;

    synchronized void add(String kind, String run, String text) {
        last++;
        events.addLast(new Event(last, kind, run, text, Instant.now()));
        if (events.size() > KEPT) events.removeFirst();
        notifyAll();
    }

    /// Waits for events.
    ///
    /// @param after the id of the last event that is known
    /// @param millis how long to wait at most
    /// @return the events behind it, ascending; none where nothing happened
    synchronized List<Event> after(long after, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (last <= after) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) break;
            wait(left);
        }
        return events.stream().filter(event -> event.id() > after).toList();
    }

    /// Returns whether events behind an id are gone, so that whoever knows no later one loads anew.
    synchronized boolean hasLost(long after) {
        return after > last || after < last - events.size();
    }

    synchronized long last() {
        return last;
    }
}
