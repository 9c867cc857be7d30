package org.leadline.cluster;

/// What "near" means to k-means.
public enum Geometry {
    /// The angle as seen from the origin: rows and centres have length 1, and a row belongs to the centre with the
    /// largest cosine. Depends on where the origin is.
    COSINE,
    /// The straight line between a row and the mean of its cluster.
    EUCLIDEAN
}
