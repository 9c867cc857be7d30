package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.random.Seed;

/// Most of the k nearest neighbours by Euclidean distance, for matrices whose `n²` distances are too many: an
/// inverted file, of which only the lists near a row are searched, and the recall that this had.
///
/// 1. Centroids, about `2·√n`, are trained on a sample; every row joins the list of its nearest centroid. A list
/// much longer than the mean is cut, so that a row meets at most `probes` times four mean lists (or 512 rows)
/// wherever the rows pile up. 2. The true neighbours of a sample of rows are found among all rows. The number of
/// lists searched for a row is doubled until the sample's recall reaches the target, or a quarter of all lists is
/// searched. 3. Every row is searched that way, and further where those lists hold too few neighbours. The lists of
/// a row are those of the nearest centroids, chosen among four times as many that are near its own list.
///
/// Distances are exact; a neighbour may be missing, and then farther ones follow. Of neighbours at the same
/// distance any may be found. The same seed gives the same result on any number of threads. Time about
/// `n^1.5·d·probes/2`; memory `n·k` for the result, some `3·n` numbers beside it and a few blocks a thread: the
/// matrix may be larger than the memory.
///
/// Single precision ranks the centroids and candidates. They are seen from a near origin, or told apart by direct
/// distances where rounding would decide, so that groups of rows may lie far apart. The scale is that of most rows:
/// the few beyond 10¹⁵ times it are ranked as if they lay there.
///
/// Source: Sivic and Zisserman 2003 (inverted files); Jégou, Douze and Schmid 2011 (coarse quantisers).
public final class ApproximateNeighbors {

    /// Up to here all rows are compared with all.
    private static final int EXHAUSTIVE_ROWS = 1_024;

    private static final int MAX_LISTS = 1 << 16;

    /// More than one list in so many is not searched, even for the target's sake.
    private static final int LISTS_PER_PROBE = 4;

    private ApproximateNeighbors() {}

    /// @param neighbors of every row
    /// @param recall the share of the true neighbours, the row itself not counted, that the result has on
    ///     the sampled rows; below the target only where searching a quarter of all lists did not reach it
    /// @param recallRows the number of sampled rows
    /// @param lists the number of lists
    /// @param probes the lists searched for a row
    public record Result(Neighbors neighbors, double recall, int recallRows, int lists, int nprobe) {}

    /// @param points shape `[n, d]`
    /// @param k the number of neighbours, the row itself counted: from 2 to n
    /// @throws InputException where k is out of range, or `n·(k − 1)` beyond about 2³⁰
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
