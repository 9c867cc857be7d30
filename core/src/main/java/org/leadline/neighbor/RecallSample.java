package org.leadline.neighbor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Parallel;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// Rows drawn by a seed, and how far their true k-th neighbour is: what a search is measured against.
///
/// The truth comes from distances to all rows, by products in double precision.
final class RecallSample {

    private static final int SLICE_QUERIES = 128;

    private static final int BLOCK_CANDIDATES = 1024;

    /// A neighbour this much farther than the k-th is as good as it.
    private static final double TOLERANCE = 1e-6;

    private final int[] sampled;
    private final double[] reach;
    private final int k;

    private RecallSample(int[] sampled, int k) {
        this.sampled = sampled;
        this.reach = new double[sampled.length];
        this.k = k;
    }

    static RecallSample draw(ScaledRows rows, int k, int count, Seed seed) {
        int[] sampled = RowSample.draw(rows.rows(), Math.min(count, rows.rows()), seed.generator());
        RecallSample sample = new RecallSample(sampled, k);
        Parallel.forSlices(sampled.length, SLICE_QUERIES, (start, end) -> sample.measure(rows, start, end));
        return sample;
    }

    /// The rows, ascending; not to be written.
    int[] sampled() {
        return sampled;
    }

    /// Where in the sample a row of it is.
    int place(int row) {
        return Arrays.binarySearch(sampled, row);
    }

    /// How many of the row's other neighbours are true ones.
    ///
    /// @param row one of the sample
    /// @param distances to its k neighbours found, the row itself first
    int hits(int row, double[] distances) {
        double farthest = reach[place(row)] * (1 + TOLERANCE);
        int hits = 0;
        for (int rank = 1; rank < k; rank++) if (distances[rank] <= farthest) hits++;
        return hits;
    }

    /// The share of the true neighbours among all found, for so many hits on all rows of the sample.
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

    /// Finds how far the true k-th neighbours of some rows of the sample are.
    private void measure(ScaledRows rows, int start, int end) {
        Embeddings points = rows.points();
        int d = points.dimension();
        int[] queries = Arrays.copyOfRange(sampled, start, end);
        NearestRows nearest = new NearestRows(queries, NearestRows.kept(points.rows(), k));
        double[] x = new double[queries.length * d];
        double[] normsX = rows.centred(i -> queries[i], 0, queries.length, x);
        double[] y = new double[Math.min(points.rows(), BLOCK_CANDIDATES) * d];
        double[] products = new double[queries.length * Math.min(points.rows(), BLOCK_CANDIDATES)];
        float[] scores = new float[products.length];
        int[] all = IntStream.range(0, queries.length).toArray();
        int[] candidates = new int[BLOCK_CANDIDATES];
        for (int from = 0; from < points.rows(); from += BLOCK_CANDIDATES) {
            int first = from;
            int width = Math.min(points.rows() - from, BLOCK_CANDIDATES);
            double[] normsY = rows.centred(i -> i, from, from + width, y);
            Arrays.setAll(candidates, j -> first + j);
            Blas.timesTransposed(queries.length, width, d, x, y, products);
            toSquaredDistances(products, normsX, normsY, scores);
            nearest.offer(scores, all, candidates, width);
        }
        nearest.emit(points, k, (row, _, distances) -> reach[place(row)] = distances[k - 1]);
    }

    private static void toSquaredDistances(double[] products, double[] normsX, double[] normsY, float[] squared) {
        int width = normsY.length;
        for (int i = 0; i < normsX.length; i++) {
            double normX = normsX[i];
            int at = i * width;
            for (int j = 0; j < width; j++) squared[at + j] = (float) (normX + normsY[j] - 2 * products[at + j]);
        }
    }
}
