package org.leadline.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.leadline.cluster.ClusterSums.BlockSums;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.linalg.DistanceTiles;
import org.leadline.linalg.SquaredDistances;
import org.leadline.linalg.SquaredDistances.SliceVisitor;
import org.leadline.metric.Outcome;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// The mean silhouette of a clustering by Euclidean distance, for any number of clusterings in one pass: exact, or
/// estimated from a sample of rows.
///
/// For row i, `a` is its mean distance to the other rows of its cluster, `b` the least mean distance to the rows of
/// another cluster, and its silhouette `(b − a) / max(a, b)`; a row alone in its cluster, or with a = b = 0, has 0.
/// Range `[−1, 1]`. Source: Rousseeuw 1987; Xu, Lowe and Trappenberg 2022, equation 5.
public final class Silhouette {

    /// Number of rows that change places with columns at once.
    private static final int STRIP_ROWS = 16;

    /// Sums kept at a time, rows by clusters, at most: 512 MiB. A clustering with more is summed a slice of rows at
    /// a time.
    private static final long TABLE_ENTRIES = 1L << 26;

    private Silhouette() {}

    /// The exact value.
    ///
    /// @param points shape `[n, d]`
    /// @param assignments a cluster a row for each clustering, not negative; rows with [Labels#UNKNOWN] are left
    ///     out
    /// @return an outcome a clustering, in order; undefined with fewer than two clusters, or none with two rows
    public static List<Outcome> of(Embeddings points, List<int[]> assignments) {
        return of(points, assignments, TABLE_ENTRIES);
    }

    /// The same with distances that serve others as well.
    ///
    /// @param tiles within the points
    public static List<Outcome> of(Embeddings points, DistanceTiles tiles, List<int[]> assignments) {
        return outcomes(points, assignments, allOf(points), () -> tiles, TABLE_ENTRIES);
    }

    /// @param tableEntries sums kept for one clustering, at most; one with more is summed a slice at a time
    static List<Outcome> of(Embeddings points, List<int[]> assignments, long tableEntries) {
        return outcomes(points, assignments, allOf(points), () -> DistanceTiles.within(points), tableEntries);
    }

    private static int[] allOf(Embeddings points) {
        return IntStream.range(0, points.rows()).toArray();
    }

    /// An estimate: the mean over rows drawn without replacement, each of whose silhouettes is exact, with the
    /// standard error of that mean. It is unbiased, unlike a silhouette within a subsample.
    ///
    /// @param points shape `[n, d]`
    /// @param assignments as in [#of(Embeddings, List)]
    /// @param sampleRows from 2 to n; with n the value is exact
    public static List<Outcome> sampled(Embeddings points, List<int[]> assignments, int sampleRows, Seed seed) {
        return sampled(points, assignments, sampleRows, seed, TABLE_ENTRIES);
    }

    /// @param tableEntries as in [#of(Embeddings, List, long)]
    static List<Outcome> sampled(
            Embeddings points, List<int[]> assignments, int sampleRows, Seed seed, long tableEntries) {
        if (sampleRows >= points.rows()) return of(points, assignments, tableEntries);
        int[] sample = RowSample.draw(points.rows(), sampleRows, seed.generator());
        Supplier<DistanceTiles> distances = () -> DistanceTiles.between(points.select(sample), points);
        return outcomes(points, assignments, sample, distances, tableEntries);
    }

    private static List<Outcome> outcomes(
            Embeddings points,
            List<int[]> assignments,
            int[] looked,
            Supplier<DistanceTiles> distances,
            long tableEntries) {
        List<ClusterSums> clusterings = new ArrayList<>();
        for (int[] assignment : assignments) clusterings.add(new ClusterSums(points.rows(), assignment, looked));
        List<ClusterSums> inTable = new ArrayList<>();
        List<ClusterSums> inSlices = new ArrayList<>();
        for (ClusterSums clusters : clusterings) {
            if (clusters.obstacle().isPresent()) continue;
            if (clusters.entries() <= tableEntries) inTable.add(clusters);
            else inSlices.add(clusters);
        }
        if (!inTable.isEmpty()) {
            DistanceTiles tiles = distances.get();
            if (tiles.isUneven()) inSlices.addAll(inTable);
            else
                for (List<ClusterSums> fitting : batches(inTable, tableEntries))
                    sumInTable(tiles, fitting, looked.length);
        }
        if (!inSlices.isEmpty()) sumInSlices(points, inSlices, looked);
        return clusterings.stream().map(ClusterSums::outcome).toList();
    }

    /// Clusterings whose sums fit the table together, for a pass each.
    private static List<List<ClusterSums>> batches(List<ClusterSums> clusterings, long tableEntries) {
        List<List<ClusterSums>> batches = new ArrayList<>();
        long room = 0;
        for (ClusterSums clusters : clusterings) {
            if (batches.isEmpty() || clusters.entries() > room) {
                batches.add(new ArrayList<>());
                room = tableEntries;
            }
            batches.getLast().add(clusters);
            room -= clusters.entries();
        }
        return batches;
    }

    /// The most memory that sums take, in bytes, for some clusterings of as many clusters.
    ///
    /// @param entries rows by clusters, of all clusterings
    public static double tableBytes(double entries) {
        return Long.BYTES * Math.min(entries, TABLE_ENTRIES);
    }

    private static void sumInSlices(Embeddings points, List<ClusterSums> clusterings, int[] looked) {
        new SquaredDistances(points).visit(looked, (start, end) -> {
            List<ClusterSums.Slice> slices = new ArrayList<>();
            for (ClusterSums clusters : clusterings) slices.add(clusters.slice(start, end));
            return new SliceVisitor() {
                @Override
                public void block(int columnStart, int columnEnd, double[] squared) {
                    int count = (end - start) * (columnEnd - columnStart);
                    for (int at = 0; at < count; at++) squared[at] = Math.sqrt(squared[at]);
                    for (ClusterSums.Slice slice : slices) slice.add(squared, columnStart, columnEnd);
                }

                @Override
                public void end() {
                    for (ClusterSums.Slice slice : slices) slice.end();
                }
            };
        });
    }

    private static void sumInTable(DistanceTiles tiles, List<ClusterSums> clusterings, int looked) {
        for (ClusterSums clusters : clusterings) clusters.begin(tiles.maxDistance());
        Object[] locks = IntStream.rangeClosed(0, looked / DistanceTiles.SIDE)
                .mapToObj(_ -> new Object())
                .toArray();
        tiles.visit(() -> {
            float[] turned = new float[DistanceTiles.SIDE * DistanceTiles.SIDE];
            return tile -> {
                roots(tile.squared(), tile.height() * tile.width());
                turn(tile.squared(), tile.height(), tile.width(), turned);
                for (ClusterSums clusters : clusterings) {
                    BlockSums toRows = clusters.sums(turned, tile.columnStart(), tile.width(), tile.height());
                    synchronized (locks[tile.rowStart() / DistanceTiles.SIDE]) {
                        clusters.add(toRows, tile.rowStart(), tile.height());
                    }
                    if (!tiles.isWithin() || tile.rowStart() == tile.columnStart()) continue;
                    BlockSums toColumns = clusters.sums(tile.squared(), tile.rowStart(), tile.height(), tile.width());
                    synchronized (locks[tile.columnStart() / DistanceTiles.SIDE]) {
                        clusters.add(toColumns, tile.columnStart(), tile.width());
                    }
                }
            };
        });
        for (ClusterSums clusters : clusterings) clusters.end();
    }

    private static void roots(float[] squared, int count) {
        for (int at = 0; at < count; at++) squared[at] = (float) Math.sqrt(squared[at]);
    }

    /// Swaps rows and columns, a strip of few rows at a time: what it reads and writes stays in the cache.
    private static void turn(float[] tile, int height, int width, float[] turned) {
        for (int strip = 0; strip < height; strip += STRIP_ROWS) {
            int rows = Math.min(STRIP_ROWS, height - strip);
            for (int column = 0; column < width; column++) {
                int from = strip * width + column;
                int into = column * height + strip;
                for (int row = 0; row < rows; row++) turned[into + row] = tile[from + row * width];
            }
        }
    }

    /// The assignment, with the clusters numbered from 0 without gaps.
    static int[] dense(int[] assignment) {
        DenseCodes codes = DenseCodes.of(Arrays.stream(assignment)
                .filter(cluster -> cluster != Labels.UNKNOWN)
                .toArray());
        int[] dense = assignment.clone();
        int known = 0;
        for (int row = 0; row < dense.length; row++) {
            if (dense[row] != Labels.UNKNOWN) dense[row] = codes.id(known++);
        }
        return dense;
    }
}
