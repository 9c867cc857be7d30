package org.leadline.cluster;

import org.leadline.InputException;

/// The settings of [KMeans].
///
/// @param clusters k, the paper's k₁ or k₂, at least 1
/// @param geometry cosine, as in the paper, or Euclidean
/// @param restarts the number of searches from different starts, of which the best is taken; at least 1
/// @param maxIterations maximum iterations of one search, at least 1
/// @param tolerance maximum sum of the squared moves of all centroids with which a search has settled, as a
///     fraction of the mean variance of the columns; not negative
public record KMeansConfig(int clusters, Geometry geometry, int restarts, int maxIterations, double tolerance) {

    /// Default number of searches.
    public static final int DEFAULT_RESTARTS = 10;

    /// Default maximum iterations of one search, as in scikit-learn.
    public static final int DEFAULT_MAX_ITERATIONS = 300;

    /// Default fraction of the mean variance, as in scikit-learn.
    public static final double DEFAULT_TOLERANCE = 1e-4;

    public KMeansConfig {
        requirePositive(clusters, "clusters");
        requirePositive(restarts, "restarts");
        requirePositive(maxIterations, "maxIterations");
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new InputException("`tolerance` is finite and not negative, but it is " + tolerance);
        }
    }

    /// Returns the settings of cosine k-means with the defaults.
    public static KMeansConfig cosine(int clusters) {
        return new KMeansConfig(clusters, Geometry.COSINE, DEFAULT_RESTARTS, DEFAULT_MAX_ITERATIONS, DEFAULT_TOLERANCE);
    }

    /// Returns the settings of Euclidean k-means with the defaults.
    public static KMeansConfig euclidean(int clusters) {
        return cosine(clusters).withGeometry(Geometry.EUCLIDEAN);
    }

    /// Returns these settings with another k.
    public KMeansConfig withClusters(int clusters) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    /// Returns these settings with another geometry.
    public KMeansConfig withGeometry(Geometry geometry) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    /// Returns these settings with another number of restarts.
    public KMeansConfig withRestarts(int restarts) {
        return new KMeansConfig(clusters, geometry, restarts, maxIterations, tolerance);
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) throw new InputException("`" + name + "` is at least 1, but it is " + value);
    }
}
