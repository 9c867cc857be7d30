package org.leadline.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.linalg.SquaredDistance;
import org.leadline.sum.ChunkSums;

/// Greedy k-means++: the first centroid is drawn from all rows. Every further centroid is the best of a few rows,
/// drawn with a probability in proportion to their squared distance from the nearest centroid so far.
///
/// Source: Arthur and Vassilvitskii 2007; `2 + ⌊ln k⌋` candidates a step, as in scikit-learn.
final class PlusPlus {

    private final Points points;
    private final SplittableRandom random;

    /// Squared distance of each row from the nearest centroid so far.
    private double[] nearest;

    /// The sum of `nearest` over each chunk of rows.
    private double[] ofChunks;

    private PlusPlus(Points points, SplittableRandom random) {
        this.points = points;
        this.random = random;
        this.nearest = new double[points.rows];
        this.ofChunks = new double[ChunkSums.chunks(points.rows)];
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
        ofChunks = sums(nearest);
        double potential = total(ofChunks);
        int[] candidates = new int[with.length];
        for (int cluster = 1; cluster < clusters; cluster++) {
            for (int candidate = 0; candidate < candidates.length; candidate++) candidates[candidate] = draw(potential);
            nearestWith(candidates, with);
            double[][] sums = Arrays.stream(with).map(PlusPlus::sums).toArray(double[][]::new);
            double[] totals = Arrays.stream(sums).mapToDouble(this::total).toArray();
            int best = 0;
            for (int candidate = 1; candidate < totals.length; candidate++) {
                if (totals[candidate] < totals[best]) best = candidate;
            }
            chosen[cluster] = candidates[best];
            ofChunks = sums[best];
            potential = totals[best];
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

    /// The sum over each chunk of rows.
    private static double[] sums(double[] values) {
        double[] sums = new double[ChunkSums.chunks(values.length)];
        for (int chunk = 0; chunk < sums.length; chunk++) {
            int start = chunk * ChunkSums.CHUNK_ROWS;
            int end = (int) Math.min(values.length, (long) start + ChunkSums.CHUNK_ROWS);
            double sum = 0;
            for (int i = start; i < end; i++) sum += values[i];
            sums[chunk] = sum;
        }
        return sums;
    }

    private double total(double[] sums) {
        ChunkSums chunks = new ChunkSums(points.rows);
        for (int chunk = 0; chunk < sums.length; chunk++) chunks.add(chunk, new double[] {sums[chunk]});
        return chunks.total()[0];
    }

    /// Draws the chunk by the sums of chunks, then the row in it.
    private int draw(double potential) {
        double left = random.nextDouble() * potential;
        int last = random.nextInt(points.rows);
        int drawn = -1;
        for (int chunk = 0; chunk < ofChunks.length; chunk++) {
            if (ofChunks[chunk] == 0) continue;
            if (drawn >= 0) left -= ofChunks[drawn];
            drawn = chunk;
            if (left < ofChunks[chunk]) break;
        }
        return drawn < 0 ? last : drawIn(drawn * ChunkSums.CHUNK_ROWS, left);
    }

    private int drawIn(int start, double above) {
        double left = above;
        int last = start;
        int end = (int) Math.min(points.rows, (long) start + ChunkSums.CHUNK_ROWS);
        for (int i = start; i < end; i++) {
            if (nearest[i] == 0) continue;
            last = i;
            left -= nearest[i];
            if (left < 0) break;
        }
        return last;
    }
}
