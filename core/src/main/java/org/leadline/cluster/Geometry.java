package org.leadline.cluster;

/// The distance of k-means.
public enum Geometry {
    /// The angle as seen from the origin: rows and centroids have length 1, and a row belongs to the centroid with
    /// the maximum cosine. The result depends on where the origin is.
    COSINE,
    /// The Euclidean distance between a row and the mean of its cluster.
    EUCLIDEAN
}
