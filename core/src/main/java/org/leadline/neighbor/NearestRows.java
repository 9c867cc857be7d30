package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistance;

/// The best candidates so far of each query of a group, sorted by score; a lower score is nearer.
///
/// A query has a few more candidates than neighbors, so that the rounding of the scores does not decide: [#emit]
/// sums the distances directly, in double precision, and takes the nearest.
final class NearestRows {

    private static final int SPARE = 8;

    private final int[] queries;
    private final int capacity;
    private final float[] best;
    private final int[] bestRow;

    /// Receives the neighbors of one query.
    @FunctionalInterface
    interface Sink {

        /// Takes one query.
        ///
        /// @param neighbors the row itself first, then the nearest; valid during the call
        /// @param distances Euclidean, ascending, one for each neighbor; valid during the call
        void accept(int row, int[] neighbors, double[] distances);
    }

    /// @param queries rows of the matrix; this object takes the array over
    /// @param capacity number of candidates of a query, see [#capacity]
    NearestRows(int[] queries, int capacity) {
        this.queries = queries;
        this.capacity = capacity;
        this.best = new float[Math.multiplyExact(queries.length, capacity)];
        this.bestRow = new int[best.length];
        Arrays.fill(best, Float.POSITIVE_INFINITY);
    }

    /// Returns the number of candidates of a query for k neighbors, the row itself counted, among n rows. A query
    /// has to be offered at least as many rows beside itself.
    static int capacity(int n, int k) {
        return (int) Math.min(n - 1L, k - 1L + SPARE);
    }

    /// Offers candidates to some queries.
    ///
    /// @param scores scores of the queries (rows) and the candidates (columns), row-major
    /// @param changes what is to be added to all scores of each of these queries
    /// @param offered places of the queries in the group
    /// @param candidates rows of the matrix; each offered to a query at most once
    void offer(float[] scores, float[] changes, int[] offered, int[] candidates) {
        for (int i = 0; i < offered.length; i++) {
            int at = i * candidates.length;
            float change = changes[i];
            int itself = queries[offered[i]];
            int first = offered[i] * capacity;
            int last = first + capacity - 1;
            float worst = best[last];
            for (int j = 0; j < candidates.length; j++) {
                float score = scores[at + j] + change;
                if (score < worst && candidates[j] != itself) {
                    insert(first, last, candidates[j], score);
                    worst = best[last];
                }
            }
        }
    }

    private void insert(int first, int last, int row, float score) {
        int place = last;
        while (place > first && best[place - 1] > score) {
            best[place] = best[place - 1];
            bestRow[place] = bestRow[place - 1];
            place--;
        }
        best[place] = score;
        bestRow[place] = row;
    }

    /// Hands over the k nearest rows of every query, ascending by distance, then by index, the row itself first.
    void emit(Embeddings points, int k, Sink sink) {
        SquaredDistance direct = new SquaredDistance();
        float[] x = new float[points.dimension()];
        float[] y = new float[points.dimension()];
        int[] neighbors = new int[k];
        double[] distances = new double[k];
        for (int query = 0; query < queries.length; query++) {
            Candidates nearest = new Candidates(1, k - 1);
            points.copyRow(queries[query], x);
            for (int place = 0; place < capacity; place++) {
                int row = bestRow[query * capacity + place];
                points.copyRow(row, y);
                nearest.offer(0, row, direct.of(x, 0, y, 0, x.length));
            }
            neighbors[0] = queries[query];
            for (int rank = 1; rank < k; rank++) {
                neighbors[rank] = nearest.index(0, rank - 1);
                distances[rank] = Math.sqrt(nearest.squared(0, rank - 1));
            }
            sink.accept(queries[query], neighbors, distances);
        }
    }
}
