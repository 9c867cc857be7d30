package org.leadline.cluster;

import java.util.Arrays;
import org.leadline.linalg.Blas;
import org.leadline.linalg.SquaredDistance;
import org.leadline.sum.ChunkSums;

/// One search of k-means from given centroids: assigns every row to its centroid and moves every centroid to the
/// mean of its rows, until nothing changes.
///
/// Both geometries assign a row to the centroid of the maximum score `x·c − b`, with `b = 0` for the cosine and
/// `b = ‖c‖²/2` for the Euclidean distance; the lowest number wins a tie. Let the lead of a row be the
/// difference between its best score and its second. Where the centroids have moved less than the lead, the row
/// stays with its centroid and other scores are not computed (Hamerly 2010).
final class Lloyd {

    /// Maximum length at which a mean direction is rounding noise.
    private static final double NO_DIRECTION = 1e-12;

    /// Bound of the relative rounding error of a score, for each column.
    private static final double ROUNDING = 1e-15;

    private final Points points;
    private final int clusters;
    private final double[] centroids;
    private final int[] assignment;
    private final int[] sizes;

    /// Lower bound of the lead of each row; not positive where unknown.
    private final double[] leads;

    private final double[] lengths;

    /// Bound of the change of a score by the last move of each centroid, for a row of length 1.
    private final double[] drifts;

    /// Bound of the change of a score by the last move of each centroid, for any row.
    private final double[] shifts;

    private int reseeded;

    /// @param centroids shape `[k, d]`; this object takes the array over
    Lloyd(Points points, int clusters, double[] centroids) {
        this.points = points;
        this.clusters = clusters;
        this.centroids = centroids;
        this.assignment = new int[points.rows];
        this.sizes = new int[clusters];
        this.leads = new double[points.rows];
        this.lengths = lengths(points);
        this.drifts = new double[clusters];
        this.shifts = new double[clusters];
        Arrays.fill(assignment, -1);
    }

    /// @param settledBelow maximum sum of the squared moves of all centroids with which the search ends
    Clustering search(int maxIterations, double settledBelow) {
        boolean settled = false;
        int iterations = 0;
        while (true) {
            boolean changed = assign();
            iterations++;
            if (!changed || settled || iterations == maxIterations) break;
            settled = moveCentroids() <= settledBelow;
        }
        return new Clustering(assignment.clone(), clusters, objective(), reseeded, iterations);
    }

    private boolean assign() {
        int[] before = assignment.clone();
        double[] transposed = transposedCentroids();
        double[] offsets = offsets();
        if (points.areLong()) assignLong(offsets);
        else assignShort(transposed, offsets);
        countSizes();
        if (Arrays.stream(sizes).anyMatch(size -> size == 0)) fillEmptyClusters(remoteness(transposed, offsets));
        return !Arrays.equals(before, assignment);
    }

    /// Assigns long rows by a matrix product for each slice, which is faster than bounds.
    private void assignLong(double[] offsets) {
        int d = points.dimension;
        try (var _ = Blas.singleThreaded()) {
            points.forRows((start, end) -> {
                double[] products = new double[Points.SLICE_ROWS * clusters];
                double[] scores = new double[clusters];
                for (int from = start; from < end; from += Points.SLICE_ROWS) {
                    int count = Math.min(end - from, Points.SLICE_ROWS);
                    Blas.timesTransposed(count, clusters, d, points.values, from * d, centroids, products);
                    for (int i = 0; i < count; i++) {
                        for (int c = 0; c < clusters; c++) scores[c] = offsets[c] + products[i * clusters + c];
                        assign(from + i, scores);
                    }
                }
            });
        }
    }

    private void assignShort(double[] transposed, double[] offsets) {
        double[] losses = maxLost(drifts);
        double[] shiftLosses = maxLost(shifts);
        double longest = longestCentroid();
        double rounding = ROUNDING * (points.dimension + 4) * longest;
        points.forRows((start, end) -> {
            double[] scores = new double[clusters];
            for (int i = start; i < end; i++) {
                int own = assignment[i];
                if (own >= 0) {
                    leads[i] -= lengths[i] * losses[own] + shiftLosses[own] + rounding * (lengths[i] + longest);
                }
                if (own >= 0 && leads[i] > 0) continue;
                scores(i, transposed, offsets, scores);
                assign(i, scores);
            }
        });
    }

    private void assign(int row, double[] scores) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < clusters; c++) max = Math.max(max, scores[c]);
        int best = 0;
        while (scores[best] != max) best++;
        double second = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < best; c++) second = Math.max(second, scores[c]);
        for (int c = best + 1; c < clusters; c++) second = Math.max(second, scores[c]);
        assignment[row] = best;
        leads[row] = max - second;
    }

    /// Returns for each centroid the sum of its change and the maximum change of any other centroid.
    private static double[] maxLost(double[] changes) {
        double[] lost = new double[changes.length];
        for (int c = 0; c < lost.length; c++) {
            double max = 0;
            for (int other = 0; other < lost.length; other++) {
                if (other != c) max = Math.max(max, changes[other]);
            }
            lost[c] = changes[c] + max;
        }
        return lost;
    }

    private double longestCentroid() {
        double longest = 0;
        for (int c = 0; c < clusters; c++) {
            longest = Math.max(longest, Points.length(centroids, c * points.dimension, points.dimension));
        }
        return longest;
    }

    private static double[] lengths(Points points) {
        double[] lengths = new double[points.rows];
        Arrays.setAll(lengths, row -> Points.length(points.values, row * points.dimension, points.dimension));
        return lengths;
    }

    private void countSizes() {
        Arrays.fill(sizes, 0);
        for (int cluster : assignment) sizes[cluster]++;
    }

    private void scores(int row, double[] transposed, double[] offsets, double[] scores) {
        System.arraycopy(offsets, 0, scores, 0, clusters);
        for (int j = 0; j < points.dimension; j++) {
            double x = points.values[row * points.dimension + j];
            int at = j * clusters;
            for (int c = 0; c < clusters; c++) scores[c] += x * transposed[at + c];
        }
    }

    private double[] transposedCentroids() {
        double[] transposed = new double[centroids.length];
        for (int c = 0; c < clusters; c++) {
            for (int j = 0; j < points.dimension; j++) {
                transposed[j * clusters + c] = centroids[c * points.dimension + j];
            }
        }
        return transposed;
    }

    private double[] offsets() {
        double[] offsets = new double[clusters];
        if (points.geometry == Geometry.COSINE) return offsets;
        for (int c = 0; c < clusters; c++) {
            for (int j = c * points.dimension; j < (c + 1) * points.dimension; j++) {
                offsets[c] -= centroids[j] * centroids[j] / 2;
            }
        }
        return offsets;
    }

    /// Returns the squared distance of each row from its centroid, up to a constant factor and term.
    private double[] remoteness(double[] transposed, double[] offsets) {
        double[] scores = new double[clusters];
        double[] remoteness = new double[points.rows];
        for (int i = 0; i < remoteness.length; i++) {
            scores(i, transposed, offsets, scores);
            double half = points.geometry == Geometry.COSINE ? 0 : lengths[i] * lengths[i] / 2;
            remoteness[i] = half - scores[assignment[i]];
        }
        return remoteness;
    }

    /// Gives each cluster without rows the row that is farthest from its centroid and not alone in its cluster.
    private void fillEmptyClusters(double[] remoteness) {
        Arrays.fill(leads, 0);
        for (int empty = 0; empty < clusters; empty++) {
            if (sizes[empty] > 0) continue;
            int farthest = -1;
            for (int i = 0; i < points.rows; i++) {
                boolean alone = sizes[assignment[i]] == 1;
                if (!alone && (farthest < 0 || remoteness[i] > remoteness[farthest])) farthest = i;
            }
            sizes[assignment[farthest]]--;
            sizes[empty] = 1;
            assignment[farthest] = empty;
            System.arraycopy(
                    points.values, farthest * points.dimension, centroids, empty * points.dimension, points.dimension);
            reseeded++;
        }
    }

    /// Moves every centroid to the mean of its rows, scaled to length 1 for the cosine. A centroid whose rows
    /// cancel out stays.
    ///
    /// @return the sum of the squared moves
    private double moveCentroids() {
        int d = points.dimension;
        double[] means = points.sumsByCluster(assignment, clusters);
        double moved = 0;
        for (int c = 0; c < clusters; c++) {
            drifts[c] = 0;
            shifts[c] = 0;
            for (int j = c * d; j < (c + 1) * d; j++) means[j] /= sizes[c];
            if (points.geometry == Geometry.COSINE && !Points.normalize(means, c * d, d, NO_DIRECTION)) continue;
            double squared = 0;
            double offset = 0;
            for (int j = c * d; j < (c + 1) * d; j++) {
                squared += (means[j] - centroids[j]) * (means[j] - centroids[j]);
                offset += means[j] * means[j] - centroids[j] * centroids[j];
                centroids[j] = means[j];
            }
            moved += squared;
            drifts[c] = Math.sqrt(squared);
            if (points.geometry == Geometry.EUCLIDEAN) shifts[c] = Math.abs(offset) / 2;
        }
        return moved;
    }

    private double objective() {
        return ChunkSums.scalar(points.rows, this::objective);
    }

    /// The part of some rows.
    private double objective(int start, int end) {
        double sum = 0;
        int d = points.dimension;
        SquaredDistance direct = new SquaredDistance();
        for (int i = start; i < end; i++) {
            int at = assignment[i] * d;
            switch (points.geometry) {
                case COSINE -> {
                    for (int j = 0; j < d; j++) sum += points.values[i * d + j] * centroids[at + j];
                }
                case EUCLIDEAN -> sum += points.squaredDistance(i, centroids, at, direct);
            }
        }
        return sum;
    }
}
