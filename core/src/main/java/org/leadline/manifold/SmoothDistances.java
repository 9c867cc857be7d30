package org.leadline.manifold;

import org.leadline.linalg.Parallel;
import org.leadline.neighbor.Neighbors;

/// The extent of the neighborhood of every row: ρ, the distance to its nearest other point, and σ, the scale at
/// which the memberships of its neighbors add up to log₂ k.
///
/// Source: McInnes, Healy and Melville 2020, algorithm 3; tolerances and lower bounds as in umap-learn.
///
/// @param sigma length n
/// @param rho length n; 0 where every neighbor coincides with the row
record SmoothDistances(double[] sigma, double[] rho) {

    /// Maximum steps: enough to get from 1 to any distance between float32 rows by bisection, and 64 more. The 64
    /// steps of umap-learn leave rows of size 10³⁰ without a scale.
    private static final int MAX_STEPS = 224;

    private static final double TOLERANCE = 1e-5;
    private static final double MIN_FRACTION_OF_MEAN = 1e-3;
    private static final int SLICE_ROWS = 256;

    static SmoothDistances of(Neighbors neighbors) {
        int n = neighbors.rows();
        double[] means = new double[n];
        for (int row = 0; row < n; row++) means[row] = meanDistance(neighbors, row);
        double overall = 0;
        for (double mean : means) overall += mean / n;

        double meanOfAll = overall;
        double[] sigma = new double[n];
        double[] rho = new double[n];
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            for (int row = start; row < end; row++) {
                rho[row] = nearestOther(neighbors, row);
                double minScale = MIN_FRACTION_OF_MEAN * (rho[row] > 0 ? means[row] : meanOfAll);
                sigma[row] = Math.max(scale(neighbors, row, rho[row], minScale), minScale);
            }
        });
        return new SmoothDistances(sigma, rho);
    }

    private static double meanDistance(Neighbors neighbors, int row) {
        double sum = 0;
        for (int rank = 0; rank < neighbors.k(); rank++) sum += neighbors.distance(row, rank);
        return sum / neighbors.k();
    }

    private static double nearestOther(Neighbors neighbors, int row) {
        for (int rank = 1; rank < neighbors.k(); rank++) {
            if (neighbors.distance(row, rank) > 0) return neighbors.distance(row, rank);
        }
        return 0;
    }

    /// Finds σ of a row by Newton's steps, and by bisection where such a step leaves the interval that is left.
    ///
    /// @param minScale scale at which the search stops, since smaller scales are raised to it
    private static double scale(Neighbors neighbors, int row, double rho, double minScale) {
        double target = Math.log(neighbors.k()) / Math.log(2);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double middle = Math.max(neighbors.distance(row, neighbors.k() / 2) - rho, minScale);
        if (!(middle > 0)) middle = 1;
        for (int step = 0; step < MAX_STEPS && high > minScale; step++) {
            double memberships = 0;
            double slope = 0;
            for (int rank = 1; rank < neighbors.k(); rank++) {
                double beyond = Math.max(0, neighbors.distance(row, rank) - rho) / middle;
                double membership = Math.exp(-beyond);
                memberships += membership;
                slope += membership * beyond;
            }
            double missing = target - memberships;
            if (Math.abs(missing) < TOLERANCE) break;
            if (missing < 0) high = middle;
            else low = middle;
            double next = middle + middle * missing / slope;
            if (next > low && next < high) middle = next;
            else middle = high == Double.POSITIVE_INFINITY ? middle * 2 : (low + high) / 2;
        }
        return middle;
    }
}
