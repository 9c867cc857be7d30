package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistances;
import org.leadline.linalg.SquaredDistances.SliceVisitor;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;

/// Trustworthiness of a layout: 1 where all neighbors in the layout are neighbors in the embedding.
///
/// `1 − 2/(n·k·(2n − 3k − 1)) · Σᵢ Σⱼ (r(i, j) − k)` over the neighbors j of i in the layout whose rank r among the
/// neighbors of i in the embedding is beyond k. Range `[0, 1]`. Source: Venna and Kaski 2001.
public final class Trustworthiness {

    private Trustworthiness() {}

    /// Computes the trustworthiness.
    ///
    /// @param points shape `[n, d]`
    /// @param layout shape `[n, c]`
    /// @param k number of neighbors, the row itself not counted; less than n/2
    public static double of(Embeddings points, Embeddings layout, int k) {
        int n = points.rows();
        if (layout.rows() != n) {
            throw new InputException(
                    "`points` and `layout` have equal numbers of rows, but they have " + n + " and " + layout.rows());
        }
        if (k < 1 || 2 * k >= n) {
            throw new InputException("`k` is at least 1 and less than n/2, with n = " + n + ", but it is " + k);
        }
        Neighbors neighbors = ExactNeighbors.of(layout, k + 1);
        long[] excess = new long[n];
        new SquaredDistances(points).visit((start, end) -> new Ranks(start, end, n, neighbors, excess));
        double total = Arrays.stream(excess).sum();
        return 1 - total * 2 / ((double) n * k * (2.0 * n - 3.0 * k - 1));
    }

    /// Ranks the neighbors in the layout within whole rows of distances.
    private static final class Ranks implements SliceVisitor {

        private final int rowStart;
        private final int rowEnd;
        private final int n;
        private final Neighbors neighbors;
        private final long[] excess;
        private final double[] distances;

        Ranks(int rowStart, int rowEnd, int n, Neighbors neighbors, long[] excess) {
            this.rowStart = rowStart;
            this.rowEnd = rowEnd;
            this.n = n;
            this.neighbors = neighbors;
            this.excess = excess;
            this.distances = new double[Math.multiplyExact(rowEnd - rowStart, n)];
        }

        @Override
        public void block(int columnStart, int columnEnd, double[] squared) {
            int width = columnEnd - columnStart;
            for (int i = 0; i < rowEnd - rowStart; i++) {
                System.arraycopy(squared, i * width, distances, i * n + columnStart, width);
            }
        }

        @Override
        public void end() {
            int k = neighbors.k() - 1;
            for (int i = rowStart; i < rowEnd; i++) {
                int at = (i - rowStart) * n;
                double[] sorted = Arrays.copyOfRange(distances, at, at + n);
                sorted[i] = -1;
                Arrays.sort(sorted);
                for (int place = 1; place <= k; place++) {
                    double distance = distances[at + neighbors.index(i, place)];
                    int rank = lowerBound(sorted, distance);
                    if (rank > k) excess[i] += rank - k;
                }
            }
        }

        /// Returns the number of values below a value; the row itself, first in order, counts.
        private static int lowerBound(double[] sorted, double value) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < value) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
