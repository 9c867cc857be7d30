package org.leadline.sum;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/// The sum over rows of a vector, in an order that depends on the number of rows alone.
///
/// Rows are cut into chunks of [#CHUNK_ROWS], the last of which may be shorter. Whoever holds the rows of a chunk
/// adds them up alone. The sums of chunks are added in a tree: chunks 0 and 1, 2 and 3, and so on, then neighbors
/// among these pairs, until one is left; an odd last one is carried up. So the total has the same bits however
/// chunks are shared among threads or machines, and in whatever order they are added here. Up to [#CHUNK_ROWS] rows
/// it is the sum of the one chunk. What is made of two neighbors may be another thing than their sum: see [Merge].
///
/// An object gathers the chunks of one total; it may be used from any thread. Chunks added in ascending order leave
/// at most one waiting sum for each level of the tree.
public final class ChunkSums {

    /// The number of rows of a chunk.
    public static final int CHUNK_ROWS = 1 << 16;

    private final int chunks;
    private final Merge merge;

    /// Sums whose neighbor in the tree is not there yet.
    private final Map<Node, double[]> waiting = new HashMap<>();

    private double[] total = new double[0];
    private int added;

    /// A place in the tree: chunks are level 0.
    private record Node(int level, int place) {}

    /// @param rows the number of all rows, at least 0
    public ChunkSums(int rows) {
        this(new Leaves(chunks(rows)), new Sum());
    }

    private ChunkSums(Leaves leaves, Merge merge) {
        this.chunks = leaves.count;
        this.merge = merge;
    }

    /// The lowest level of the tree: chunks, or groups of them.
    private record Leaves(int count) {}

    /// Makes one array of those of two neighbors in the tree. It may be sent to another machine.
    @FunctionalInterface
    public interface Merge extends Serializable {

        /// @param from the array of one neighbor
        /// @param to the array of the other, as long, which is overwritten; it must not matter which is which
        void merge(double[] from, double[] to);
    }

    /// Adds up.
    public record Sum() implements Merge {
        @Override
        public void merge(double[] from, double[] to) {
            add(from, to);
        }
    }

    /// Returns sums over groups of chunks that were added up alone, each as a total of its own rows. It has the
    /// bits of the total of all chunks.
    ///
    /// @param rows the number of all rows, at least 0
    /// @param chunksOfGroup the number of chunks of each group but the last, a power of two
    /// @param merge what is made of two neighbors
    public static ChunkSums ofGroups(int rows, int chunksOfGroup, Merge merge) {
        if (Integer.bitCount(chunksOfGroup) != 1) {
            throw new IllegalArgumentException("a group has a power of two of chunks, not " + chunksOfGroup);
        }
        return new ChunkSums(new Leaves(Math.ceilDiv(chunks(rows), chunksOfGroup)), merge);
    }

    /// Computes the sums of one chunk.
    @FunctionalInterface
    public interface Chunk {

        /// @param start the first row
        /// @param end the row after the last
        /// @return a new array, of the same length for every chunk
        double[] sums(int start, int end);
    }

    /// Computes the sum of one chunk.
    @FunctionalInterface
    public interface ScalarChunk {

        /// @param start the first row
        /// @param end the row after the last
        double sum(int start, int end);
    }

    /// Returns the number of chunks, at least 1: no rows are one empty chunk.
    public static int chunks(int rows) {
        return Math.max(1, Math.ceilDiv(rows, CHUNK_ROWS));
    }

    /// Returns whether there is more than one chunk.
    ///
    /// @param rows may be the product of two counts
    public static boolean areSeveral(long rows) {
        return rows > CHUNK_ROWS;
    }

    /// Returns the sums over all rows. Chunks are computed one after the other, on the calling thread.
    public static double[] of(int rows, Chunk chunk) {
        return of(rows, chunk, new Sum());
    }

    /// Returns what is made of all rows, as [#of(int, Chunk)].
    ///
    /// @param merge what is made of two neighbors
    public static double[] of(int rows, Chunk chunk, Merge merge) {
        ChunkSums sums = new ChunkSums(new Leaves(chunks(rows)), merge);
        for (int number = 0; number < sums.chunks; number++) {
            int start = number * CHUNK_ROWS;
            sums.add(number, chunk.sums(start, (int) Math.min(rows, (long) start + CHUNK_ROWS)));
        }
        return sums.total();
    }

    /// Returns the sum over all rows, as [#of].
    public static double scalar(int rows, ScalarChunk chunk) {
        return of(rows, (start, end) -> new double[] {chunk.sum(start, end)})[0];
    }

    /// Adds parts of a chunk in their order.
    ///
    /// @param parts at least one, of equal length; the first is overwritten
    /// @return the first part
    public static double[] inOrder(double[][] parts) {
        for (int part = 1; part < parts.length; part++) add(parts[part], parts[0]);
        return parts[0];
    }

    /// Adds the sums of one chunk.
    ///
    /// @param chunk its number; each number is added once
    /// @param sums this object takes the array over
    public synchronized void add(int chunk, double[] sums) {
        if (chunk < 0 || chunk >= chunks) {
            throw new IllegalArgumentException("chunk " + chunk + " of " + chunks);
        }
        added++;
        int place = chunk;
        int level = 0;
        for (int width = chunks; width > 1; width = Math.ceilDiv(width, 2), place /= 2, level++) {
            boolean isCarried = place % 2 == 0 && place == width - 1;
            if (isCarried) continue;
            double[] neighbor = waiting.remove(new Node(level, place ^ 1));
            if (neighbor == null) {
                if (waiting.put(new Node(level, place), sums) != null) {
                    throw new IllegalArgumentException("chunk " + chunk + " is added twice");
                }
                return;
            }
            merge.merge(neighbor, sums);
        }
        total = sums;
    }

    /// Returns the sums over all rows: the array itself.
    ///
    /// @throws IllegalStateException where a chunk is missing
    public synchronized double[] total() {
        if (added != chunks || !waiting.isEmpty()) {
            throw new IllegalStateException(added + " of " + chunks + " chunks were added");
        }
        return total;
    }

    private static void add(double[] from, double[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("sums of " + from.length + " and " + to.length + " values");
        }
        for (int at = 0; at < to.length; at++) to[at] += from[at];
    }
}
