package org.leadline.app.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.leadline.InputException;

/// Answers that take long to find: each is found once beside requests, and kept for those that ask again. The one
/// asked for longest ago is let go, and failures are tried again.
///
/// @param <T> what is found
final class Kept<T> {

    private final int most;
    private final Semaphore turn;
    private final Map<String, CompletableFuture<T>> found = new LinkedHashMap<>();

    /// @param most how many are kept
    /// @param atOnce how many are sought at a time
    Kept(int most, int atOnce) {
        this.most = most;
        this.turn = new Semaphore(atOnce, true);
    }

    /// Returns what is found by a key; empty where it takes longer than some seconds, and is sought further.
    ///
    /// @throws InputException that the search threw
    Optional<T> of(String key, Supplier<T> search, double seconds) {
        CompletableFuture<T> future;
        synchronized (found) {
            future = found.remove(key);
            if (future == null || future.isCompletedExceptionally()) future = begin(search);
            found.put(key, future);
            if (found.size() > most) found.remove(found.keySet().iterator().next());
        }
        return within(seconds, future);
    }

    /// Waits for an answer some seconds at most; empty where it takes longer.
    ///
    /// @throws InputException that the search threw
    static <A> Optional<A> within(double seconds, CompletableFuture<A> answer) {
        try {
            return Optional.of(answer.get(Math.round(1_000 * seconds), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputException known) throw known;
            throw new CompletionException(e.getCause());
        }
    }

    private CompletableFuture<T> begin(Supplier<T> search) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            turn.acquireUninterruptibly();
            try {
                future.complete(search.get());
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            } finally {
                turn.release();
            }
        });
        return future;
    }
}
