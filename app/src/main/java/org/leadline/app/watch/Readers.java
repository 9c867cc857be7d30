package org.leadline.app.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Cuts clients that ask and do not read: one that takes no piece of an answer for a time loses its connection,
/// which others wait for. A client that reads slowly is let be, and so is one that waits for events.
final class Readers implements AutoCloseable {

    private static final int PIECE = 1 << 14;

    private final long patience;
    private final Set<Reader> writing = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("readers").factory());
    private final ScheduledFuture<?> looking;

    /// @param patience how long a client may take no piece
    Readers(Duration patience) {
        this.patience = patience.toNanos();
        long look = Math.max(1, patience.toMillis() / 8);
        looking = clock.scheduleWithFixedDelay(this::cut, look, look, TimeUnit.MILLISECONDS);
    }

    /// Makes an exchange one that is cut where its client does not read. All that is sent is sent by the calling
    /// thread.
    void watch(HttpExchange exchange) {
        exchange.getRequestBody(); // comes first, as a server that checks itself demands
        exchange.setStreams(null, new Reader(exchange.getResponseBody()));
    }

    private void cut() {
        long now = System.nanoTime();
        writing.forEach(reader -> reader.cutAfter(now));
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }

    /// The way to a client. Interrupting the thread that writes closes the connection.
    private final class Reader extends OutputStream {

        private final OutputStream out;
        private final Thread writer = Thread.currentThread();
        private boolean isWriting;
        private long since;

        Reader(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int begin = from; begin < from + count; begin += PIECE) {
                int at = begin;
                int length = Math.min(PIECE, from + count - begin);
                guarded(() -> out.write(bytes, at, length));
            }
        }

        @Override
        public void flush() throws IOException {
            guarded(out::flush);
        }

        @Override
        public void close() throws IOException {
            guarded(out::close);
        }

        private void guarded(Sending piece) throws IOException {
            begin();
            try {
                piece.send();
            } finally {
                end();
            }
        }

        private synchronized void begin() {
            since = System.nanoTime();
            isWriting = true;
            writing.add(this);
        }

        private synchronized void end() {
            isWriting = false;
            writing.remove(this);
        }

        private synchronized void cutAfter(long now) {
            if (isWriting && now - since > patience) writer.interrupt();
        }
    }

    /// Something that is sent.
    private interface Sending {

        void send() throws IOException;
    }
}
