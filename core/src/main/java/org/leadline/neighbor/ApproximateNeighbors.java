package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.random.Seed;

/// Approximate k nearest neighbors by Euclidean distance, with their measured recall, for matrices whose `n²`
/// distances are too many. An inverted file is searched in the lists near each row.
///
/// 1. Centroids, about `2·√n`, are trained on a sample; every row joins the list of its nearest centroid. A list
///    much longer than the mean is cut, so that a row meets at most `nprobe` times four mean lists (or 512 rows)
///    wherever rows are dense.
/// 2. The true neighbors of a sample of rows are found among all rows. The number of lists searched for a row,
///    nprobe, is doubled until the recall of the sample reaches the target, or a quarter of all lists is
///    searched.
/// 3. The neighbors of every row are searched in nprobe lists, and in more where these hold too few rows. The
///    lists of a row belong to the nearest centroids, chosen among four times as many near its own list.
///
/// Distances are exact; a neighbor may be missing, and then farther neighbors follow. Of neighbors at equal
/// distance any may be found. A seed gives one result on any number of threads. Time about `n^1.5·d·nprobe/2`;
/// memory `n·k` for the result, some `4·n` further numbers and a few blocks a thread. The matrix may be larger
/// than the memory.
///
/// Centroids and candidates are ranked in single precision, relative to a near origin. Direct distances decide
/// where rounding would, so that groups of rows may lie far apart. The scale fits most rows: rows beyond 10¹⁵
/// times the scale are ranked as if they lay there.
///
/// Source: Sivic and Zisserman 2003 (inverted files); Jégou, Douze and Schmid 2011 (coarse quantizers).
public final class ApproximateNeighbors {

    /// Maximum number of rows at which all pairs of rows are compared.
    private static final int EXHAUSTIVE_ROWS = 1_024;

    private static final int MAX_LISTS = 1 << 16;

    /// Minimum ratio of all lists to searched lists, whatever the target recall.
    private static final int LISTS_PER_PROBE = 4;

    private ApproximateNeighbors() {}

    /// Neighbors with their measured recall.
    ///
    /// @param neighbors the neighbors of every row
    /// @param recall the fraction of the true neighbors, the row itself not counted, that the result has on the
    ///     sampled rows; below the target only where searching a quarter of all lists did not reach it
    /// @param recallRows the number of sampled rows
    /// @param lists the number of lists
    /// @param nprobe the number of lists searched for a row
    public record Result(Neighbors neighbors, double recall, int recallRows, int lists, int nprobe) {}

    /// Searches the neighbors of every row.
    ///
    /// @param points shape `[n, d]`
    /// @param k the number of neighbors, the row itself counted: from 2 to n
    /// @throws org.leadline.InputException where k is out of range, or `n·(k − 1)` beyond about 2³⁰
    public static Result of(Embeddings points, int k, ApproximateNeighborsConfig config, Seed seed) {
        Neighbors.requireRange(points.rows(), k);
        try (var _ = Blas.singleThreaded()) {
            return new Search(points, k, config, seed).result();
        }
    }

    private static int listCount(int n, ApproximateNeighborsConfig config) {
        if (n <= EXHAUSTIVE_ROWS) return 1;
        return Math.clamp(Math.round(config.listsPerRoot() * Math.sqrt(n)), 1, Math.min(n, MAX_LISTS));
    }

    private static final class Search {

        private final ScaledRows rows;
        private final int k;
        private final ApproximateNeighborsConfig config;
        private final InvertedLists lists;
        private final ListSearch search;
        private final RecallSample sample;
        private final Groups sampledByList;

        Search(Embeddings points, int k, ApproximateNeighborsConfig config, Seed seed) {
            int n = points.rows();
            int count = listCount(n, config);
            int trainingRows = (int) Math.min(n, (long) count * config.trainingRowsPerList());
            this.rows = new ScaledRows(points);
            this.k = k;
            this.config = config;
            this.lists =
                    InvertedLists.of(CoarseQuantizer.train(rows, count, trainingRows, seed.derive("centroids")), n);
            this.search = new ListSearch(rows, lists, k);
            this.sample = RecallSample.draw(points, k, config.recallRows(), seed.derive("recall"));
            this.sampledByList = lists.select(sample.sampled());
        }

        Result result() {
            int nprobe = nprobe();
            int[] indices = new int[rows.rows() * k];
            double[] distances = new double[indices.length];
            search.search(lists.lists(), nprobe, (row, found, away) -> {
                System.arraycopy(found, 0, indices, row * k, k);
                System.arraycopy(away, 0, distances, row * k, k);
            });
            Neighbors neighbors = new Neighbors(rows.rows(), k, indices, distances);
            return new Result(
                    neighbors,
                    sample.recall(neighbors),
                    sample.sampled().length,
                    lists.lists().count(),
                    nprobe);
        }

        private int nprobe() {
            int maxNprobe = Math.max(1, lists.lists().count() / LISTS_PER_PROBE);
            int nprobe = Math.min(maxNprobe, config.initialNprobe());
            while (nprobe < maxNprobe && sampledRecall(nprobe) < config.targetRecall()) {
                nprobe = (int) Math.min(maxNprobe, 2L * nprobe);
            }
            return nprobe;
        }

        private double sampledRecall(int nprobe) {
            int[] hits = new int[sample.sampled().length];
            search.search(
                    sampledByList,
                    nprobe,
                    (row, _, distances) -> hits[sample.place(row)] = sample.hits(row, distances));
            return sample.recall(Arrays.stream(hits).asLongStream().sum());
        }
    }
}
