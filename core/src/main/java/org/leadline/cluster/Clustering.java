package org.leadline.cluster;

/// A cluster for each row, and how the search for it went.
public final class Clustering {

    private final int[] assignment;
    private final int clusters;
    private final double objective;
    private final int reseeded;
    private final int iterations;

    /// @param assignment a cluster a row, taken over
    Clustering(int[] assignment, int clusters, double objective, int reseeded, int iterations) {
        this.assignment = assignment;
        this.clusters = clusters;
        this.objective = objective;
        this.reseeded = reseeded;
        this.iterations = iterations;
    }

    /// A copy of the clusters, a number from 0 to `clusters() − 1` for each row. The numbers carry no meaning.
    public int[] assignment() {
        return assignment.clone();
    }

    /// n, the number of rows.
    public int size() {
        return assignment.length;
    }

    /// k; every cluster has at least one row.
    public int clusters() {
        return clusters;
    }

    /// Cosine: the sum over rows of the cosine with the row's centre, in `[−n, n]`, larger is tighter. Euclidean:
    /// the inertia, the sum of squared distances to the row's centre, from 0, smaller is tighter.
    public double objective() {
        return objective;
    }

    /// How often the search that was kept found a cluster without rows and gave it the point farthest from its
    /// centre.
    public int reseeded() {
        return reseeded;
    }

    /// How often the search that was kept assigned all rows.
    public int iterations() {
        return iterations;
    }

    @Override
    public String toString() {
        return "Clustering[n=" + size() + ", k=" + clusters + ", objective=" + objective + "]";
    }
}
