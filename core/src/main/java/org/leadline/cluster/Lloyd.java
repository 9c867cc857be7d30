package org.leadline.cluster;

import java.util.Arrays;

/// One search of k-means from given centres: assign every row to its centre, move every centre to its rows, until
/// nothing changes.
///
/// Either geometry gives a row to the centre of the largest score `x·c − b`, with `b = 0` for the cosine and
/// `b = ‖c‖²/2` for the Euclidean distance; the lowest number wins a tie.
final class Lloyd {

    /// A mean direction shorter than this is rounding, not a direction.
    private static final double NO_DIRECTION = 1e-12;

    private final Points points;
    private final int clusters;
    private final double[] centres;
    private final int[] assignment;
    private final int[] sizes;

    /// How far each row is from its centre, up to a constant factor and term.
    private final double[] remoteness;

    private int reseeded;

    /// @param centres shape `[k, d]`, taken over
    Lloyd(Points points, int clusters, double[] centres) {
        this.points = points;
        this.clusters = clusters;
        this.centres = centres;
        this.assignment = new int[points.rows];
        this.sizes = new int[clusters];
        this.remoteness = new double[points.rows];
        Arrays.fill(assignment, -1);
    }

    /// @param settledBelow the squared moves of all centres that end the search
    Clustering search(int maxIterations, double settledBelow) {
        boolean settled = false;
        int iterations = 0;
        while (true) {
            boolean changed = assign();
            iterations++;
            if (!changed || settled || iterations == maxIterations) break;
            settled = moveCentres() <= settledBelow;
        }
        return new Clustering(assignment.clone(), clusters, objective(), reseeded, iterations);
    }

    private boolean assign() {
        int[] before = assignment.clone();
        double[] transposed = transposedCentres();
        double[] offsets = offsets();
        double[] scores = new double[clusters];
        Arrays.fill(sizes, 0);
        for (int i = 0; i < points.rows; i++) {
            scores(i, transposed, offsets, scores);
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < clusters; c++) most = Math.max(most, scores[c]);
            int best = 0;
            while (scores[best] != most) best++;
            assignment[i] = best;
            sizes[best]++;
            remoteness[i] = halfSquaredLength(i) - scores[best];
        }
        fillEmptyClusters();
        return !Arrays.equals(before, assignment);
    }

    private void scores(int row, double[] transposed, double[] offsets, double[] scores) {
        System.arraycopy(offsets, 0, scores, 0, clusters);
        for (int j = 0; j < points.dimension; j++) {
            double x = points.values[row * points.dimension + j];
            int at = j * clusters;
            for (int c = 0; c < clusters; c++) scores[c] += x * transposed[at + c];
        }
    }

    private double[] transposedCentres() {
        double[] transposed = new double[centres.length];
        for (int c = 0; c < clusters; c++) {
            for (int j = 0; j < points.dimension; j++) {
                transposed[j * clusters + c] = centres[c * points.dimension + j];
            }
        }
        return transposed;
    }

    private double[] offsets() {
        double[] offsets = new double[clusters];
        if (points.geometry == Geometry.COSINE) return offsets;
        for (int c = 0; c < clusters; c++) {
            for (int j = c * points.dimension; j < (c + 1) * points.dimension; j++) {
                offsets[c] -= centres[j] * centres[j] / 2;
            }
        }
        return offsets;
    }

    private double halfSquaredLength(int row) {
        if (points.geometry == Geometry.COSINE) return 0;
        double sum = 0;
        for (int j = row * points.dimension; j < (row + 1) * points.dimension; j++) {
            sum += points.values[j] * points.values[j];
        }
        return sum / 2;
    }

    /// Gives each cluster without rows the row that is farthest from its centre and not alone in its cluster.
    private void fillEmptyClusters() {
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
                    points.values, farthest * points.dimension, centres, empty * points.dimension, points.dimension);
            reseeded++;
        }
    }

    /// Moves every centre to the mean of its rows, and back to length 1 for the cosine; a centre whose rows cancel
    /// out has no direction to go and stays.
    ///
    /// @return the squared moves, summed
    private double moveCentres() {
        int d = points.dimension;
        double[] means = new double[centres.length];
        for (int i = 0; i < points.rows; i++) {
            int at = assignment[i] * d;
            for (int j = 0; j < d; j++) means[at + j] += points.values[i * d + j];
        }
        double moved = 0;
        for (int c = 0; c < clusters; c++) {
            for (int j = c * d; j < (c + 1) * d; j++) means[j] /= sizes[c];
            if (points.geometry == Geometry.COSINE && !Points.normalise(means, c * d, d, NO_DIRECTION)) continue;
            for (int j = c * d; j < (c + 1) * d; j++) {
                moved += (means[j] - centres[j]) * (means[j] - centres[j]);
                centres[j] = means[j];
            }
        }
        return moved;
    }

    private double objective() {
        double sum = 0;
        int d = points.dimension;
        for (int i = 0; i < points.rows; i++) {
            int at = assignment[i] * d;
            switch (points.geometry) {
                case COSINE -> {
                    for (int j = 0; j < d; j++) sum += points.values[i * d + j] * centres[at + j];
                }
                case EUCLIDEAN -> sum += points.squaredDistance(i, centres, at);
            }
        }
        return sum;
    }
}
