package org.leadline.cluster;

/// A cluster for each row, with the objective and the number of iterations of the search.
public final class Clustering {

    private final int[] assignment;
    private final int clusters;
    private final double objective;
    private final int reseeded;
    private final int iterations;

    /// @param assignment a cluster a row; this object takes the array over
    Clustering(int[] assignment, int clusters, double objective, int reseeded, int iterations) {
        this.assignment = assignment;
        this.clusters = clusters;
        this.objective = objective;
        this.reseeded = reseeded;
        this.iterations = iterations;
    }

    /// Returns a copy of the clusters, a number from 0 to `clusters() − 1` for each row. The numbers carry no
    /// meaning.
    public int[] assignment() {
        return assignment.clone();
    }

    /// Returns n, the number of rows.
    public int size() {
        return assignment.length;
    }

    /// Returns k; every cluster has at least one row.
    public int clusters() {
        return clusters;
    }

    /// Returns the objective of the search. Cosine: the sum over rows of the cosine with the row's centroid, in
    /// `[−n, n]`, larger is tighter. Euclidean: the inertia, the sum of squared distances to the row's centroid,
    /// from 0, smaller is tighter.
    public double objective() {
        return objective;
    }

    /// Returns how often the best search found a cluster without rows and gave it the row farthest from its
    /// centroid.
    public int reseeded() {
        return reseeded;
    }

    /// Returns the number of iterations of the best search.
    public int iterations() {
        return iterations;
    }

    @Override
    public String toString() {
        return "Clustering[n=" + size() + ", k=" + clusters + ", objective=" + objective + "]";
    }
}
