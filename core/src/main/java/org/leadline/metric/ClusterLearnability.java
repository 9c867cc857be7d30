package org.leadline.metric;

import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;
import org.leadline.neighbor.Neighbors;

/// How soon clusters can be told from rows seen before: rows come in an order, each is predicted to be of the
/// cluster of the nearest of those before it, and the share of right predictions is the score. The first has no row
/// before it and is not predicted. Range 0 to 1.
///
/// Source: Lu et al. 2023 (cluster learnability), with one neighbour.
public final class ClusterLearnability {

    private static final int SLICE_ROWS = 64;

    private ClusterLearnability() {}

    /// @param points shape `[n, d]`, n at least 2
    /// @param neighbors of every row, itself first; where none of them came before it, all rows before it are
    ///     looked at
    /// @param clusters a cluster a row
    /// @param order the rows in the order in which they come
    public static Outcome of(Embeddings points, Neighbors neighbors, int[] clusters, int[] order) {
        int n = points.rows();
        if (n < 2) return Outcome.undefined("one row has no row before it");
        int[] place = new int[n];
        for (int at = 0; at < n; at++) place[order[at]] = at;
        boolean[] isRight = new boolean[n];
        Parallel.forSlices(n - 1, SLICE_ROWS, (start, end) -> {
            Search search = new Search(points, order, place);
            for (int at = start + 1; at < end + 1; at++) {
                int row = order[at];
                isRight[at] = clusters[search.nearestBefore(row, neighbors)] == clusters[row];
            }
        });
        long right = 0;
        for (boolean one : isRight) if (one) right++;
        return Outcome.of((double) right / (n - 1));
    }

    private static final class Search {

        private final Embeddings points;
        private final int[] order;
        private final int[] place;
        private final SquaredDistance direct = new SquaredDistance();
        private final float[] own;
        private final float[] other;

        Search(Embeddings points, int[] order, int[] place) {
            this.points = points;
            this.order = order;
            this.place = place;
            this.own = new float[points.dimension()];
            this.other = own.clone();
        }

        /// In a tie the one that came first, as far as the neighbours are known.
        int nearestBefore(int row, Neighbors neighbors) {
            int found = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int rank = 1; rank < neighbors.k(); rank++) {
                double distance = neighbors.distance(row, rank);
                if (distance > least) break;
                int candidate = neighbors.index(row, rank);
                if (place[candidate] >= place[row]) continue;
                if (found < 0 || place[candidate] < place[found]) found = candidate;
                least = distance;
            }
            // where the list ends among equals, one beyond it may have come earlier
            boolean isWhole = found >= 0 && neighbors.distance(row, neighbors.k() - 1) > least;
            return isWhole ? found : searchAll(row);
        }

        private int searchAll(int row) {
            points.copyRow(row, own);
            int found = order[0];
            double least = Double.POSITIVE_INFINITY;
            for (int at = 0; at < place[row]; at++) {
                points.copyRow(order[at], other);
                double squared = direct.of(own, 0, other, 0, own.length);
                if (squared >= least) continue;
                least = squared;
                found = order[at];
            }
            return found;
        }
    }
}
