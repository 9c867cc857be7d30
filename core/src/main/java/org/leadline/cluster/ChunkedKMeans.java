package org.leadline.cluster;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.RowClasses;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.ChunkedRows.PlacedWork;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.LaneSums;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// Cosine k-means of rows wherever they lie, for several numbers of clusters in the same passes over them.
///
/// Each search begins with the clusters that [KMeans] finds among a few rows which are drawn, and moves centroids
/// by sums over all rows until the sum of `1 − cosine` of rows and their centroid falls by less than a share of
/// itself. So the result has the same bits wherever chunks lie.
public final class ChunkedKMeans {

    /// The rows among which a search begins, at least.
    private static final int START_ROWS = 10_000;

    /// The rows among which it begins for each cluster, at least.
    private static final int START_ROWS_OF_CLUSTER = 10;

    /// The searches among these rows, of which the best is gone on with.
    public static final int RESTARTS = 3;

    /// The share of itself by which the sum falls in the last pass, at most.
    public static final double SETTLED = 1e-4;

    /// The passes over all rows that move centroids, at most.
    public static final int PASSES = 50;

    private static final int BLOCK_ROWS = 256;

    private ChunkedKMeans() {}

    /// The clusters that were found.
    ///
    /// @param clusters one for each number of clusters, in order
    /// @param passes how often all rows were gone over
    public record Found(List<ChunkedClusters> clusters, int passes) {
        public Found {
            clusters = List.copyOf(clusters);
        }
    }

    /// The clusters that searches begin with.
    public static final class Start {
        private final List<Centroids> centroids;

        private Start(List<Centroids> centroids) {
            this.centroids = centroids;
        }

        /// Returns the starts of the searches of both, which share passes.
        public Start and(Start other) {
            return new Start(
                    Stream.concat(centroids.stream(), other.centroids.stream()).toList());
        }
    }

    /// Returns how many rows are drawn for a search to begin among.
    ///
    /// @param clusters the largest number of clusters
    public static int startRows(int clusters) {
        return Math.clamp((long) START_ROWS_OF_CLUSTER * clusters, START_ROWS, Integer.MAX_VALUE);
    }

    /// Returns whether the sums of a pass fit an array that executors can send: at most 128 MiB.
    ///
    /// @param counts the numbers of clusters
    public static boolean isNarrow(int dimension, List<Integer> counts) {
        long sums = 0;
        for (int count : counts) sums += (long) count * (dimension + 1L) + 1;
        return sums <= ChunkedRows.MOST_SUMS;
    }

    /// Returns whether the overlaps of clusterings fit as well.
    public static boolean areOverlapsFew(int one, int other) {
        return (long) one * other <= ChunkedRows.MOST_SUMS;
    }

    /// Draws the rows that searches begin among.
    ///
    /// @param clusters the largest number of clusters
    public static Embeddings drawn(ChunkedRows rows, int clusters, Seed seed) {
        int most = Math.min(rows.count(), startRows(clusters));
        return rows.rows(RowSample.draw(rows.count(), most, seed.derive("start").generator()));
    }

    /// Finds clusters among rows that were drawn.
    ///
    /// @param counts the numbers of clusters
    /// @throws InputException where there are fewer rows than clusters, or fewer directions
    public static Start start(Embeddings drawn, List<Integer> counts, Seed seed) {
        return new Start(counts.stream().map(count -> among(drawn, count, seed)).toList());
    }

    /// Finds clusters of all rows.
    public static Found fit(ChunkedRows rows, Start start) {
        List<Search> searches = start.centroids.stream().map(Search::new).toList();
        int passes = 0;
        while (passes < PASSES && searches.stream().anyMatch(search -> !search.isSettled)) {
            List<Search> active =
                    searches.stream().filter(search -> !search.isSettled).toList();
            List<Centroids> now = active.stream().map(search -> search.now).toList();
            double[] sums = rows.sums(chunk -> step(chunk, now));
            int at = 0;
            for (Search search : active) at = search.move(sums, at, rows.count());
            passes++;
        }
        return new Found(
                searches.stream().map(search -> (ChunkedClusters) search.now).toList(), passes);
    }

    private static Centroids among(Embeddings drawn, int count, Seed seed) {
        KMeansConfig config = KMeansConfig.cosine(count).withRestarts(RESTARTS);
        int[] clusters =
                KMeans.fit(drawn, config, seed.derive("clusters").derive(count)).assignment();
        int d = drawn.dimension();
        DoubleRows unit = DoubleRows.scaled(drawn);
        double[] block = new double[d];
        double[] sums = new double[Math.multiplyExact(count, d)];
        for (int row = 0; row < clusters.length; row++) {
            unit.copy(row, row + 1, block);
            for (int k = 0; k < d; k++) sums[clusters[row] * d + k] += block[k];
        }
        for (int c = 0; c < count; c++) Points.normalize(sums, c * d, d, 0);
        return new Centroids(count, d, sums);
    }

    /// One search, and how tight its clusters were before.
    private static final class Search {
        private Centroids now;
        private double loose = Double.POSITIVE_INFINITY;
        private boolean isSettled;

        private Search(Centroids start) {
            this.now = start;
        }

        /// Moves the centroids.
        ///
        /// @return where the sums of the next search begin
        private int move(double[] sums, int at, int rows) {
            double left = rows - now.cosines(sums, at);
            isSettled = left <= 0 || left >= loose * (1 - SETTLED);
            loose = left;
            int next = at + now.sums();
            now = now.moved(sums, at);
            return next;
        }
    }

    /// Returns the sums of a chunk for all searches, one after the other.
    private static double[] step(Embeddings chunk, List<Centroids> searches) {
        int length = searches.stream().mapToInt(Centroids::sums).reduce(0, Math::addExact);
        DoubleRows unit = DoubleRows.scaled(chunk);
        return LaneSums.of(chunk.rows(), BLOCK_ROWS, length, () -> {
            double[] block = new double[BLOCK_ROWS * chunk.dimension()];
            return (start, end, sums) -> {
                unit.copy(start, end, block);
                int at = 0;
                for (Centroids search : searches) {
                    search.add(block, end - start, sums, at);
                    at += search.sums();
                }
            };
        });
    }

    /// Returns how many rows two clusterings have in common, for each pair of their clusters.
    ///
    /// @return shape `[k of one, k of the other]`
    public static long[][] overlaps(ChunkedRows rows, ChunkedClusters one, ChunkedClusters other) {
        int width = other.count();
        double[] counts = rows.placedSums(new Counting(one, other));
        long[][] overlaps = new long[one.count()][width];
        for (int at = 0; at < counts.length; at++) overlaps[at / width][at % width] = (long) counts[at];
        return overlaps;
    }

    /// The counting of a chunk's rows.
    private record Counting(ChunkedClusters one, ChunkedClusters other) implements PlacedWork {
        @Override
        public List<RowClasses> classes() {
            return ChunkedClusters.classes(List.of(one, other));
        }

        @Override
        public PlacedWork with(List<RowClasses> stretch) {
            List<ChunkedClusters> both = ChunkedClusters.with(List.of(one, other), stretch);
            return new Counting(both.getFirst(), both.getLast());
        }

        @Override
        public double[] of(int start, Embeddings chunk) {
            int[] numbers = numbers(start, chunk.rows());
            int[] first = one.of(numbers, chunk);
            int[] second = other.of(numbers, chunk);
            double[] counts = new double[one.count() * other.count()];
            for (int i = 0; i < first.length; i++) {
                if (first[i] >= 0 && second[i] >= 0) counts[first[i] * other.count() + second[i]]++;
            }
            return counts;
        }
    }

    /// The numbers of the rows of a chunk.
    static int[] numbers(int start, int count) {
        return IntStream.range(start, start + count).toArray();
    }
}
