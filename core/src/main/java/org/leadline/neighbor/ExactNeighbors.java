package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistances;
import org.leadline.linalg.SquaredDistances.SliceVisitor;

/// The exact k nearest neighbours by Euclidean distance: blocks of distances, and for each row the best so far.
public final class ExactNeighbors {

    /// More rows than asked for are taken along, so that the rounding of blocked products does not decide a tie.
    private static final int SPARE = 8;

    private ExactNeighbors() {}

    /// @param points shape `[n, d]`
    /// @param k the number of neighbours, the row itself counted: from 2 to n
    /// @throws InputException where k is out of range
    public static Neighbors of(Embeddings points, int k) {
        int n = points.rows();
        if (k < 2 || k > n) {
            throw new InputException("the number of neighbours, the row itself counted, lies between 2 and the number"
                    + " of rows, " + n + ", but it is " + k);
        }
        int[] indices = new int[Math.multiplyExact(n, k)];
        double[] distances = new double[indices.length];
        new SquaredDistances(points)
                .visit((rowStart, rowEnd) -> new Selection(points, k, rowStart, rowEnd, indices, distances));
        return new Neighbors(n, k, indices, distances);
    }

    /// The nearest rows so far of each row of a slice, sorted by insertion.
    private static final class Selection implements SliceVisitor {

        private final Embeddings points;
        private final int others;
        private final int kept;
        private final int rowStart;
        private final int rowEnd;
        private final int[] indices;
        private final double[] distances;
        private final double[] best;
        private final int[] bestIndex;

        Selection(Embeddings points, int k, int rowStart, int rowEnd, int[] indices, double[] distances) {
            this.points = points;
            this.others = k - 1;
            this.kept = Math.min(points.rows() - 1, others + SPARE);
            this.rowStart = rowStart;
            this.rowEnd = rowEnd;
            this.indices = indices;
            this.distances = distances;
            this.best = new double[(rowEnd - rowStart) * kept];
            this.bestIndex = new int[best.length];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
        }

        @Override
        public void block(int columnStart, int columnEnd, double[] squared) {
            int width = columnEnd - columnStart;
            for (int i = rowStart; i < rowEnd; i++) {
                int at = (i - rowStart) * width;
                int last = (i - rowStart + 1) * kept - 1;
                for (int j = 0; j < width; j++) {
                    if (squared[at + j] < best[last] && columnStart + j != i) {
                        insert(i, columnStart + j, squared[at + j]);
                    }
                }
            }
        }

        private void insert(int row, int neighbor, double squared) {
            int first = (row - rowStart) * kept;
            int place = first + kept - 1;
            while (place > first && best[place - 1] > squared) {
                best[place] = best[place - 1];
                bestIndex[place] = bestIndex[place - 1];
                place--;
            }
            best[place] = squared;
            bestIndex[place] = neighbor;
        }

        /// Sums each chosen distance directly, so that it carries no cancellation, and sorts once more.
        @Override
        public void end() {
            float[] x = new float[points.dimension()];
            float[] y = new float[points.dimension()];
            for (int i = rowStart; i < rowEnd; i++) {
                points.copyRow(i, x);
                int first = (i - rowStart) * kept;
                for (int place = first; place < first + kept; place++) {
                    int neighbor = bestIndex[place];
                    points.copyRow(neighbor, y);
                    sink(first, place, neighbor, squaredDistance(x, y));
                }
                int at = i * (others + 1);
                indices[at] = i;
                for (int place = 0; place < others; place++) {
                    indices[at + 1 + place] = bestIndex[first + place];
                    distances[at + 1 + place] = Math.sqrt(best[first + place]);
                }
            }
        }

        private void sink(int first, int place, int neighbor, double squared) {
            int to = place;
            while (to > first && isAfter(to - 1, squared, neighbor)) {
                best[to] = best[to - 1];
                bestIndex[to] = bestIndex[to - 1];
                to--;
            }
            best[to] = squared;
            bestIndex[to] = neighbor;
        }

        private boolean isAfter(int place, double squared, int neighbor) {
            return best[place] > squared || (best[place] == squared && bestIndex[place] > neighbor);
        }

        private static double squaredDistance(float[] x, float[] y) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                double off = (double) x[k] - y[k];
                sum += off * off;
            }
            return sum;
        }
    }
}
