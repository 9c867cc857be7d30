package org.leadline.app.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.leadline.InputException;
import org.leadline.linalg.Background;

/// Answers that take long to find: each is found once, by threads that give way to requests, and kept for those
/// that ask again. What was asked for last is sought first, because whoever asks for much, as a slider does, has
/// left what came before. The answer asked for longest ago is let go, and failures are tried again.
///
/// @param <T> what is found
final class Kept<T> {

    /// The most searches that wait for their turn: one for each of many tabs. Of more, the oldest is given up,
    /// and begins anew where somebody asks again.
    static final int MOST_WAITING = 8;

    private final int most;
    private final Map<String, CompletableFuture<T>> found = new LinkedHashMap<>();

    /// The searches that have not begun, the one asked for last at the front.
    private final Deque<Search<T>> waiting = new ArrayDeque<>();

    private final Background background = new Background();
    private int free;

    private record Search<T>(String key, Supplier<T> supplier, CompletableFuture<T> future) {}

    /// @param most how many are kept
    /// @param atOnce how many are sought at a time
    Kept(int most, int atOnce) {
        this.most = most;
        this.free = atOnce;
    }

    /// Returns what is found by a key; empty where it takes longer than some seconds and is sought further, and
    /// where it was given up for what others asked for since.
    ///
    /// @throws InputException that the search threw
    Optional<T> of(String key, Supplier<T> search, double seconds) {
        return within(seconds, future(key, search));
    }

    private synchronized CompletableFuture<T> future(String key, Supplier<T> search) {
        CompletableFuture<T> known = found.remove(key);
        boolean isNew = known == null || known.isCompletedExceptionally();
        CompletableFuture<T> future = known == null || isNew ? new CompletableFuture<>() : known;
        found.put(key, future);
        if (found.size() > most) found.remove(found.keySet().iterator().next());
        boolean hasWaited = waiting.removeIf(one -> one.key.equals(key));
        if (isNew || hasWaited) begin(new Search<>(key, search, future));
        return future;
    }

    private synchronized void begin(Search<T> search) {
        waiting.addFirst(search);
        if (free > 0) {
            free--;
            Thread.ofVirtual().start(this::seek);
        } else if (waiting.size() > MOST_WAITING) {
            giveUp(waiting.removeLast());
        }
    }

    private void giveUp(Search<T> search) {
        found.remove(search.key, search.future);
        search.future.cancel(false);
    }

    /// Seeks one after the other, until none waits.
    private void seek() {
        for (Optional<Search<T>> next = next(); next.isPresent(); next = next()) {
            Search<T> search = next.get();
            background.run(() -> complete(search));
        }
    }

    private static <T> boolean complete(Search<T> search) {
        try {
            return search.future.complete(search.supplier.get());
        } catch (RuntimeException | Error e) {
            return search.future.completeExceptionally(e);
        }
    }

    private synchronized Optional<Search<T>> next() {
        Optional<Search<T>> next = Optional.ofNullable(waiting.pollFirst());
        if (next.isEmpty()) free++;
        return next;
    }

    /// Waits for an answer some seconds at most; empty where it takes longer or is given up.
    ///
    /// @throws InputException that the search threw
    static <A> Optional<A> within(double seconds, CompletableFuture<A> answer) {
        try {
            return Optional.of(answer.get(Math.round(1_000 * seconds), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputException known) throw known;
            throw new CompletionException(e.getCause());
        }
    }
}
