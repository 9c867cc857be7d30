package org.leadline.cluster;

import java.util.List;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;

/// k-means in cosine geometry, as the paper clusters its layouts, or in Euclidean geometry.
///
/// Cosine (spherical k-means): rows are divided by their length, centroids are mean directions, a row belongs to
/// the centroid of the maximum cosine. Invariant under rotation about the origin and under scaling of any row by
/// a positive factor, not under translation. A row of length 0 has cosine 0 with everything. Every search starts
/// from greedy k-means++ on squared distances. Restarts run concurrently, each from its own seed. The best
/// objective wins, in a tie the earlier restart, so the result does not depend on the threads.
///
/// Source: Xu, Lowe and Trappenberg 2022, section III-C (C₁ and C₂); Dhillon and Modha 2001.
public final class KMeans {

    private KMeans() {}

    /// Finds k clusters.
    ///
    /// @param points shape `[n, d]`, not modified
    /// @return a clustering with k clusters, none of them empty
    /// @throws InputException where there are fewer than k rows, or fewer than k different rows (directions, in
    ///     single precision, for the cosine)
    public static Clustering fit(Embeddings points, KMeansConfig config, Seed seed) {
        int k = config.clusters();
        if (points.rows() < k) {
            throw new InputException(
                    "k-means needs at least `clusters` = " + k + " rows, but the matrix has " + points.rows());
        }
        Points prepared = new Points(points, config.geometry());
        int distinct = prepared.distinctRows(k);
        if (distinct < k) {
            String kind = config.geometry() == Geometry.COSINE ? "directions" : "rows";
            throw new InputException("k-means needs at least `clusters` = " + k + " different " + kind + ", but the "
                    + points.rows() + " rows of the matrix have " + distinct);
        }
        double settledBelow = config.tolerance() * prepared.meanVariance();
        List<Clustering> found = IntStream.range(0, config.restarts())
                .parallel()
                .mapToObj(restart -> {
                    double[] start = PlusPlus.centroids(
                            prepared, k, seed.derive("restart").derive(restart).generator());
                    return new Lloyd(prepared, k, start).search(config.maxIterations(), settledBelow);
                })
                .toList();
        return found.stream()
                .reduce((best, next) -> isBetter(config.geometry(), next, best) ? next : best)
                .orElseThrow();
    }

    private static boolean isBetter(Geometry geometry, Clustering one, Clustering other) {
        return switch (geometry) {
            case COSINE -> one.objective() > other.objective();
            case EUCLIDEAN -> one.objective() < other.objective();
        };
    }
}
