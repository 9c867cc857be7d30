package org.leadline.score;

import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.Neighbors;
import org.leadline.score.input.NeighborsInput;
import org.leadline.score.input.PseudoLabelsInput;
import org.leadline.score.input.RowsInput;

/// Cluster learnability: the fraction of rows whose cluster is that of the nearest row before them, in an order in
/// which rows come one by one.
///
/// The clusters are Euclidean k-means of the rows themselves. The first row has none before it and is not
/// predicted. Range 0 to 1. Undefined for one row, where every row is the same, and where fewer than k differ.
/// Source: Lu et al. 2023, with one neighbor.
public final class ClusterLearnability {

    private static final int SLICE_ROWS = 64;

    /// The number of neighbors that vote.
    private static final int VOTERS = 1;

    public static final Metric METRIC = Metric.named("cluster-learnability", "Cluster learnability")
            .source("Lu et al. 2023")
            .unit("fraction")
            .range(0, 1)
            .better(Direction.HIGHER)
            .definition(
                    "rows in a seeded order, each predicted by the nearest before it on Euclidean k-means labels of Z: the"
                            + " fraction that is right")
            .reading(
                    "Near 1 clusters are told from a few rows. Depends on k; few clusters are learned sooner than many.")
            .constant("neighbors", VOTERS)
            .build();

    static final Formula FORMULA = Formula.of(
            METRIC,
            RowsInput.ROWS,
            PseudoLabelsInput.PSEUDO_LABELS,
            NeighborsInput.NEIGHBORS,
            (rows, labels, neighbors) -> of(rows, neighbors, labels.clusters(), labels.order()));

    private ClusterLearnability() {}

    /// The learnability of given clusters.
    ///
    /// @param points shape `[n, d]`, n at least 2
    /// @param neighbors the neighbors of every row, itself first; where none of them came before it, all rows
    ///     before it are looked at
    /// @param clusters a cluster a row
    /// @param order the rows in the order in which they come
    public static Outcome of(Embeddings points, Neighbors neighbors, int[] clusters, int[] order) {
        int n = points.rows();
        if (n < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no row before it");
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

        /// Returns the nearest of the rows that came before this one, in a tie the one that came first. Searches all
        /// of them where the known neighbors do not decide it.
        int nearestBefore(int row, Neighbors neighbors) {
            int found = -1;
            double minimum = Double.POSITIVE_INFINITY;
            for (int rank = 1; rank < neighbors.k(); rank++) {
                double distance = neighbors.distance(row, rank);
                if (distance > minimum) break;
                int candidate = neighbors.index(row, rank);
                if (place[candidate] >= place[row]) continue;
                if (found < 0 || place[candidate] < place[found]) found = candidate;
                minimum = distance;
            }
            // where the list ends among equals, one beyond it may have come earlier
            boolean isWhole = found >= 0 && neighbors.distance(row, neighbors.k() - 1) > minimum;
            return isWhole ? found : searchAll(row);
        }

        private int searchAll(int row) {
            points.copyRow(row, own);
            int found = order[0];
            double minimum = Double.POSITIVE_INFINITY;
            for (int at = 0; at < place[row]; at++) {
                points.copyRow(order[at], other);
                double squared = direct.of(own, 0, other, 0, own.length);
                if (squared >= minimum) continue;
                minimum = squared;
                found = order[at];
            }
            return found;
        }
    }
}
