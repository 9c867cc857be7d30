package org.leadline.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Greedy k-means++: the first centre is drawn from all rows; every further one is the best of a few rows drawn with
/// a chance in proportion to their squared distance from the nearest centre so far.
///
/// Source: Arthur and Vassilvitskii 2007; `2 + ⌊ln k⌋` candidates a step, as in scikit-learn.
final class PlusPlus {

    private final Points points;
    private final SplittableRandom random;

    /// Squared distance of each row from the nearest centre so far.
    private double[] nearest;

    private PlusPlus(Points points, SplittableRandom random) {
        this.points = points;
        this.random = random;
        this.nearest = new double[points.rows];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    }

    /// @return rows of the matrix, shape `[k, d]`
    static double[] centres(Points points, int clusters, SplittableRandom random) {
        int d = points.dimension;
        int[] chosen = new PlusPlus(points, random).choose(clusters);
        double[] centres = new double[Math.multiplyExact(clusters, d)];
        for (int cluster = 0; cluster < clusters; cluster++) {
            System.arraycopy(points.values, chosen[cluster] * d, centres, cluster * d, d);
        }
        return centres;
    }

    private int[] choose(int clusters) {
        int[] chosen = new int[clusters];
        chosen[0] = random.nextInt(points.rows);
        double[] with = new double[points.rows];
        double[] bestWith = new double[points.rows];
        double potential = potentialWith(chosen[0], bestWith);
        nearest = bestWith.clone();
        for (int cluster = 1; cluster < clusters; cluster++) {
            double least = Double.POSITIVE_INFINITY;
            for (int candidate = 0; candidate < 2 + (int) Math.log(clusters); candidate++) {
                int row = draw(potential);
                double sum = potentialWith(row, with);
                if (sum < least) {
                    least = sum;
                    chosen[cluster] = row;
                    double[] spare = bestWith;
                    bestWith = with;
                    with = spare;
                }
            }
            potential = least;
            double[] spare = nearest;
            nearest = bestWith;
            bestWith = spare;
        }
        return chosen;
    }

    /// The sum of squared distances to the nearest centre, were this row one more.
    private double potentialWith(int row, double[] with) {
        double[] before = nearest;
        points.forRows((start, end) -> {
            for (int i = start; i < end; i++) {
                with[i] = Math.min(before[i], points.squaredDistance(i, points.values, row * points.dimension));
            }
        });
        double sum = 0;
        for (double one : with) sum += one;
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
