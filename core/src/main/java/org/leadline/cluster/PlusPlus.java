package org.leadline.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.linalg.SquaredDistance;

/// Greedy k-means++: the first centroid is drawn from all rows. Every further centroid is the best of a few rows,
/// drawn with a probability in proportion to their squared distance from the nearest centroid so far.
///
/// Source: Arthur and Vassilvitskii 2007; `2 + ⌊ln k⌋` candidates a step, as in scikit-learn.
final class PlusPlus {

    private final Points points;
    private final SplittableRandom random;

    /// Squared distance of each row from the nearest centroid so far.
    private double[] nearest;

    private PlusPlus(Points points, SplittableRandom random) {
        this.points = points;
        this.random = random;
        this.nearest = new double[points.rows];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    }

    /// @return rows of the matrix, shape `[k, d]`
    static double[] centroids(Points points, int clusters, SplittableRandom random) {
        int d = points.dimension;
        int[] chosen = new PlusPlus(points, random).choose(clusters);
        double[] centroids = new double[Math.multiplyExact(clusters, d)];
        for (int cluster = 0; cluster < clusters; cluster++) {
            System.arraycopy(points.values, chosen[cluster] * d, centroids, cluster * d, d);
        }
        return centroids;
    }

    private int[] choose(int clusters) {
        int[] chosen = new int[clusters];
        chosen[0] = random.nextInt(points.rows);
        double[][] with = new double[2 + (int) Math.log(clusters)][points.rows];
        nearestWith(new int[] {chosen[0]}, with);
        nearest = with[0].clone();
        double potential = sum(nearest);
        int[] candidates = new int[with.length];
        for (int cluster = 1; cluster < clusters; cluster++) {
            for (int candidate = 0; candidate < candidates.length; candidate++) candidates[candidate] = draw(potential);
            nearestWith(candidates, with);
            double[] sums = Arrays.stream(with).mapToDouble(PlusPlus::sum).toArray();
            int best = 0;
            for (int candidate = 1; candidate < sums.length; candidate++) {
                if (sums[candidate] < sums[best]) best = candidate;
            }
            chosen[cluster] = candidates[best];
            potential = sums[best];
            double[] spare = nearest;
            nearest = with[best];
            with[best] = spare;
        }
        return chosen;
    }

    /// Computes the squared distance of each row to the nearest centroid for each candidate as one more centroid.
    /// All candidates share one pass over the matrix, which takes longer than the sums.
    private void nearestWith(int[] candidates, double[][] with) {
        double[] before = nearest;
        points.forRows((start, end) -> {
            SquaredDistance direct = new SquaredDistance();
            for (int i = start; i < end; i++) {
                for (int c = 0; c < candidates.length; c++) {
                    double squared = points.squaredDistance(i, points.values, candidates[c] * points.dimension, direct);
                    with[c][i] = Math.min(before[i], squared);
                }
            }
        });
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double one : values) sum += one;
        return sum;
    }

    private int draw(double potential) {
        double left = random.nextDouble() * potential;
        int last = random.nextInt(points.rows);
        for (int i = 0; i < points.rows; i++) {
            if (nearest[i] == 0) continue;
            last = i;
            left -= nearest[i];
            if (left < 0) break;
        }
        return last;
    }
}
