package org.leadline.cluster;

import org.leadline.InputException;

/// How [KMeans] searches.
///
/// @param clusters k, the paper's k₁ or k₂, at least 1
/// @param geometry cosine, as in the paper, or Euclidean
/// @param restarts how many searches are run from other starts, of which the best is kept
/// @param maxIterations where a search stops that has not settled
/// @param tolerance a search has settled when the squared moves of its centres, summed, are at most this share of
///     the points' mean variance a column
public record KMeansConfig(int clusters, Geometry geometry, int restarts, int maxIterations, double tolerance) {

    /// Searches from other starts.
    public static final int DEFAULT_RESTARTS = 10;

    /// Iterations of one search, as in scikit-learn.
    public static final int DEFAULT_MAX_ITERATIONS = 300;

    /// Share of the mean variance, as in scikit-learn.
    public static final double DEFAULT_TOLERANCE = 1e-4;

    public KMeansConfig {
        requirePositive(clusters, "the number of clusters k");
        requirePositive(restarts, "the number of restarts");
        requirePositive(maxIterations, "the number of iterations");
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new InputException("the tolerance of k-means is a finite number from 0, not " + tolerance);
        }
    }

    /// Cosine k-means with the defaults.
    public static KMeansConfig cosine(int clusters) {
        return new KMeansConfig(clusters, Geometry.COSINE, DEFAULT_RESTARTS, DEFAULT_MAX_ITERATIONS, DEFAULT_TOLERANCE);
    }

    /// Euclidean k-means with the defaults.
    public static KMeansConfig euclidean(int clusters) {
        return cosine(clusters).withGeometry(Geometry.EUCLIDEAN);
    }

    /// The same with another k.
    public KMeansConfig withClusters(int clusters) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    /// The same with another geometry.
    public KMeansConfig withGeometry(Geometry geometry) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    /// The same with another number of restarts.
    public KMeansConfig withRestarts(int restarts) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    /// The same with another limit of iterations.
    public KMeansConfig withMaxIterations(int maxIterations) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    /// The same with another tolerance.
    public KMeansConfig withTolerance(double tolerance) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) throw new InputException(name + " is at least 1, not " + value);
    }
}
