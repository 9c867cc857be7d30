package org.leadline.rowfile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.ChunkedRows;
import org.leadline.sum.ChunkSums;
import org.leadline.sum.ChunkSums.Merge;

/// The rows of files, which one process adds up. Two chunks are in memory: one is read while another is added up.
public final class RowFileChunks implements ChunkedRows {

    private final RowFiles files;

    public RowFileChunks(RowFiles files) {
        this.files = files;
    }

    @Override
    public int count() {
        return files.count();
    }

    @Override
    public int dimension() {
        return files.dimension();
    }

    @Override
    public Embeddings rows(int[] chosen) {
        try {
            return files.read(chosen, Arena.ofAuto());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite, with the first row that holds one
    /// @throws InputException where a file cannot be read
    @Override
    public double[] merged(PlacedWork work, Merge merge) {
        try (Arena arena = Arena.ofShared();
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Ahead ahead = new Ahead(files, arena, reader);
            return ChunkSums.of(count(), (start, end) -> work.of(start, ahead.next(start, end)), merge);
        }
    }

    private static InputException unreadable(IOException e) {
        return new InputException(String.valueOf(e.getMessage()), e);
    }

    /// Reads the chunk behind the one that is added up, into the memory of the one before it.
    private static final class Ahead {

        private final RowFiles files;
        private final ExecutorService reader;
        private final MemorySegment own;
        private final MemorySegment other;
        private Future<Embeddings> next;
        private boolean isOwn = true;

        private Ahead(RowFiles files, Arena arena, ExecutorService reader) {
            this.files = files;
            this.reader = reader;
            long bytes = RowFile.FLOAT * Math.min(files.count(), ChunkSums.CHUNK_ROWS) * files.dimension();
            this.own = arena.allocate(bytes, RowFile.FLOAT);
            this.other = ChunkSums.areSeveral(files.count()) ? arena.allocate(bytes, RowFile.FLOAT) : own;
            this.next = begin(0);
        }

        private Future<Embeddings> begin(int start) {
            int end = (int) Math.min(files.count(), (long) start + ChunkSums.CHUNK_ROWS);
            SegmentAllocator room = SegmentAllocator.prefixAllocator(isOwn ? own : other);
            isOwn = !isOwn;
            return reader.submit(() -> files.read(start, end, room));
        }

        private Embeddings next(int start, int end) {
            Embeddings chunk = awaited();
            if (end < files.count()) next = begin(end);
            if (chunk.rows() == end - start) return chunk;
            throw new IllegalStateException("rows " + start + " to " + end + " were asked for out of order");
        }

        private Embeddings awaited() {
            try {
                return next.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failed) throw unreadable(failed);
                if (e.getCause() instanceof RuntimeException failed) throw failed;
                if (e.getCause() instanceof Error failed) throw failed;
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InputException("reading was ended", e);
            }
        }
    }
}
