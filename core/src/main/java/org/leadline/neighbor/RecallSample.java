package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistances;
import org.leadline.linalg.SquaredDistances.SliceVisitor;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// Rows drawn by a seed, with the distances of their true k-th neighbors, against which a search is measured.
///
/// True neighbors come from distances to all rows, in double precision.
final class RecallSample {

    /// Relative difference of distances at which a neighbor counts as near as the k-th.
    private static final double TOLERANCE = 1e-6;

    private final int[] sampled;
    private final double[] reach;
    private final int k;

    private RecallSample(int[] sampled, int k) {
        this.sampled = sampled;
        this.reach = new double[sampled.length];
        this.k = k;
    }

    static RecallSample draw(Embeddings points, int k, int count, Seed seed) {
        int[] sampled = RowSample.draw(points.rows(), Math.min(count, points.rows()), seed.generator());
        RecallSample sample = new RecallSample(sampled, k);
        new SquaredDistances(points).visit(sampled, (start, end) -> sample.new Truth(start, end));
        return sample;
    }

    /// Returns the rows, ascending; not to be written to.
    int[] sampled() {
        return sampled;
    }

    /// Returns the place of a row in the sample.
    int place(int row) {
        return Arrays.binarySearch(sampled, row);
    }

    /// Returns the number of true neighbors among the found neighbors of a row, itself not counted.
    ///
    /// @param row a row of the sample
    /// @param distances distances to the k found neighbors, the row itself first
    int hits(int row, double[] distances) {
        double farthest = reach[place(row)] * (1 + TOLERANCE);
        int hits = 0;
        for (int rank = 1; rank < k; rank++) if (distances[rank] <= farthest) hits++;
        return hits;
    }

    /// Returns the recall: hits on all rows of the sample as a fraction of all true neighbors.
    double recall(long hits) {
        return hits / ((double) sampled.length * (k - 1));
    }

    double recall(Neighbors neighbors) {
        long hits = 0;
        double[] distances = new double[k];
        for (int row : sampled) {
            for (int rank = 0; rank < k; rank++) distances[rank] = neighbors.distance(row, rank);
            hits += hits(row, distances);
        }
        return recall(hits);
    }

    /// Finds the distances of the true k-th neighbors of some rows of the sample.
    private final class Truth implements SliceVisitor {

        private final int start;
        private final int count;
        private final Candidates nearest;

        Truth(int start, int end) {
            this.start = start;
            this.count = end - start;
            this.nearest = new Candidates(count, k - 1);
        }

        @Override
        public void block(int columnStart, int columnEnd, double[] squared) {
            int width = columnEnd - columnStart;
            for (int i = 0; i < count; i++) {
                int at = i * width - columnStart;
                for (int j = columnStart; j < columnEnd; j++) {
                    if (squared[at + j] > nearest.worst(i) || j == sampled[start + i]) continue;
                    nearest.offer(i, j, squared[at + j]);
                }
            }
        }

        @Override
        public void end() {
            for (int i = 0; i < count; i++) reach[start + i] = Math.sqrt(nearest.worst(i));
        }
    }
}
