package org.leadline.cluster;

import java.util.Arrays;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.metric.Outcome;
import org.leadline.sum.ChunkSums;

/// One clustering, and the sums of distances from the rows looked at to each of its clusters.
///
/// Either a table holds all sums, as whole multiples of a small unit, so that they do not depend on the order in
/// which tiles are added; or each [Slice] holds those of a few rows, in floating point, added in order by one
/// thread.
final class ClusterSums {

    /// Binary digits of the largest sum.
    private static final int DIGITS = 61;

    private final int[] assignment;
    private final int[] looked;
    private final int count;
    private final MeanSilhouette silhouettes;
    private double unit;
    private long[] table = new long[0];

    /// @param rows the number of rows of the matrix
    /// @param assignment a cluster a row, or [Labels#UNKNOWN]
    /// @param looked rows whose silhouettes are asked for
    ClusterSums(int rows, int[] assignment, int[] looked) {
        if (assignment.length != rows) {
            throw new InputException(
                    "a clustering has one cluster for each of the " + rows + " rows, not " + assignment.length);
        }
        this.assignment = Silhouette.dense(assignment);
        this.looked = looked;
        this.count = Arrays.stream(this.assignment).max().orElse(Labels.UNKNOWN) + 1;
        long[] sizes = new long[count];
        for (int cluster : this.assignment) if (cluster != Labels.UNKNOWN) sizes[cluster]++;
        int[] own = Arrays.stream(looked).map(row -> this.assignment[row]).toArray();
        this.silhouettes = new MeanSilhouette(own, sizes);
    }

    /// Why no silhouette is defined, where none is.
    Optional<Outcome> obstacle() {
        return silhouettes.obstacle();
    }

    /// Sums that the table holds.
    long entries() {
        return (long) looked.length * count;
    }

    /// Makes the table; its sums are complete at [#end].
    ///
    /// @param maxDistance an upper bound of all distances that will be summed
    void begin(double maxDistance) {
        double largest = Math.max(maxDistance, Double.MIN_NORMAL) * assignment.length;
        unit = Math.scalb(1.0, DIGITS - Math.getExponent(largest) - 1);
        table = new long[Math.multiplyExact(looked.length, count)];
    }

    /// Sums of distances from a block of rows looked at to the clusters seen in the block.
    ///
    /// @param clusters ascending
    /// @param units shape `[clusters, rows of the block]`
    record BlockSums(int[] clusters, long[] units) {}

    /// The sums, by cluster, of the rows of a block of distances.
    ///
    /// @param distances shape `[fromCount, toCount]`
    /// @param from the first of the matrix's rows that distances are measured from
    BlockSums sums(float[] distances, int from, int fromCount, int toCount) {
        int[] clusters = seen(from, from + fromCount);
        double[] sums = new double[clusters.length * toCount];
        for (int i = 0; i < fromCount; i++) {
            int cluster = assignment[from + i];
            if (cluster == Labels.UNKNOWN) continue;
            add(distances, i * toCount, toCount, sums, Arrays.binarySearch(clusters, cluster) * toCount);
        }
        long[] units = new long[sums.length];
        for (int at = 0; at < sums.length; at++) units[at] = Math.round(sums[at] * unit);
        return new BlockSums(clusters, units);
    }

    /// The clusters of some rows, ascending, each once.
    private int[] seen(int start, int end) {
        int[] sorted = Arrays.copyOfRange(assignment, start, end);
        Arrays.sort(sorted);
        int seen = 0;
        for (int cluster : sorted) {
            if (cluster != Labels.UNKNOWN && (seen == 0 || sorted[seen - 1] != cluster)) sorted[seen++] = cluster;
        }
        return Arrays.copyOf(sorted, seen);
    }

    private static void add(float[] distances, int from, int count, double[] sums, int into) {
        for (int j = 0; j < count; j++) sums[into + j] += distances[from + j];
    }

    /// @param sums as [#sums] gives them
    /// @param to the place among the rows looked at of the first row that they belong to
    void add(BlockSums sums, int to, int toCount) {
        for (int k = 0; k < sums.clusters().length; k++) {
            int cluster = sums.clusters()[k];
            for (int j = 0; j < toCount; j++) table[(to + j) * count + cluster] += sums.units()[k * toCount + j];
        }
    }

    /// Every distance has been added to the table, which is then let go.
    void end() {
        double[] sums = new double[count];
        for (int place = 0; place < looked.length; place++) {
            for (int cluster = 0; cluster < count; cluster++) sums[cluster] = table[place * count + cluster];
            silhouettes.take(place, sums);
        }
        table = new long[0];
    }

    /// Begins sums without the table, for the rows looked at from place `start` to `end` (exclusive). Each row is
    /// in one slice.
    Slice slice(int start, int end) {
        return new Slice(start, end);
    }

    /// The sums of a few of the rows looked at, on one thread.
    final class Slice {

        private final int start;
        private final int rows;
        private final ChunkSums chunks = new ChunkSums(assignment.length);
        private int chunk;

        /// The sums of the chunk of columns, shape `[rows of the slice, clusters]`.
        private double[] sums;

        private Slice(int start, int end) {
            this.start = start;
            this.rows = end - start;
            this.sums = new double[Math.multiplyExact(rows, count)];
        }

        /// @param distances from the rows of the slice to a range of the matrix's rows, row after row; ranges
        ///     ascend, and each is within a chunk of [ChunkSums]
        void add(double[] distances, int columnStart, int columnEnd) {
            if (columnStart / ChunkSums.CHUNK_ROWS > chunk) {
                chunks.add(chunk++, sums);
                sums = new double[sums.length];
            }
            int at = 0;
            for (int ofRow = 0; ofRow < sums.length; ofRow += count) {
                for (int column = columnStart; column < columnEnd; column++, at++) {
                    int cluster = assignment[column];
                    if (cluster != Labels.UNKNOWN) sums[ofRow + cluster] += distances[at];
                }
            }
        }

        /// Every distance has been added.
        void end() {
            chunks.add(chunk, sums);
            double[] total = chunks.total();
            for (int i = 0; i < rows; i++) {
                silhouettes.take(start + i, Arrays.copyOfRange(total, i * count, (i + 1) * count));
            }
        }
    }

    Outcome outcome() {
        return silhouettes.mean();
    }
}
