package org.leadline.cluster;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;

/// The centroids of cosine k-means. A row belongs to the centroid of the maximum cosine, in a tie to that of the
/// lowest number; a row of length 0 has cosine 0 with everything.
///
/// @param count k
/// @param dimension d
/// @param centroids shape `[k, d]`, row-major, each of length 1; not copied
record Centroids(int count, int dimension, double[] centroids) implements ChunkedClusters {

    /// Rows that are multiplied with the centroids at once.
    private static final int BLOCK_ROWS = 256;

    /// Maximum length, for each row added up, at which a mean direction is rounding noise.
    private static final double NO_DIRECTION = 1e-12;

    @Override
    public int[] of(int[] numbers, Embeddings rows) {
        int[] clusters = new int[rows.rows()];
        try (var _ = Blas.singleThreaded()) {
            DoubleRows unit = DoubleRows.scaled(rows);
            Parallel.forSlices(rows.rows(), BLOCK_ROWS, (start, end) -> {
                double[] block = new double[BLOCK_ROWS * dimension];
                unit.copy(start, end, block);
                double[] products = new double[(end - start) * count];
                products(block, end - start, products);
                for (int i = 0; i < end - start; i++) clusters[start + i] = best(products, i * count);
            });
        }
        return clusters;
    }

    private void products(double[] block, int rows, double[] products) {
        Blas.timesTransposed(rows, count, dimension, block, centroids, products);
    }

    private int best(double[] products, int at) {
        int best = 0;
        for (int c = 1; c < count; c++) if (products[at + c] > products[at + best]) best = c;
        return best;
    }

    /// The number of sums of one step: those of the rows of each cluster, their numbers, and the cosines.
    int sums() {
        return Math.addExact(Math.multiplyExact(count, dimension + 1), 1);
    }

    /// Adds what a step needs of some rows.
    ///
    /// @param block rows of length 1
    /// @param sums as [#sums] counts them, from `at` on
    void add(double[] block, int rows, double[] sums, int at) {
        double[] products = new double[rows * count];
        products(block, rows, products);
        int sizes = at + count * dimension;
        for (int i = 0; i < rows; i++) {
            int own = best(products, i * count);
            int from = i * dimension;
            int to = at + own * dimension;
            for (int k = 0; k < dimension; k++) sums[to + k] += block[from + k];
            sums[sizes + own]++;
            sums[sizes + count] += products[i * count + own];
        }
    }

    /// Returns the mean directions of the clusters. A centroid without rows, or whose rows cancel out, stays.
    ///
    /// @param sums those of all rows, from `at` on
    Centroids moved(double[] sums, int at) {
        double[] moved = Arrays.copyOfRange(sums, at, at + count * dimension);
        for (int c = 0; c < count; c++) {
            double size = sums[at + count * dimension + c];
            if (Points.normalize(moved, c * dimension, dimension, NO_DIRECTION * size)) continue;
            System.arraycopy(centroids, c * dimension, moved, c * dimension, dimension);
        }
        return new Centroids(count, dimension, moved);
    }

    /// Returns the sum over rows of the cosine with their centroid.
    ///
    /// @param sums those of all rows, from `at` on
    double cosines(double[] sums, int at) {
        return sums[at + sums() - 1];
    }
}
