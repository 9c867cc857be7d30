package org.leadline.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;

/// Overlapping Gaussian classes, the same for the same seed.
///
/// @param points shape `[n, d]`
/// @param classes a class a row
record SyntheticSet(Embeddings points, int[] classes) {

    private static final double SPREAD = 0.42;

    static SyntheticSet of(int rows, int dimension, int classCount, Seed seed) {
        SplittableRandom random = seed.generator();
        double[][] centers = new double[classCount][dimension];
        for (double[] center : centers) Arrays.setAll(center, _ -> SPREAD * random.nextGaussian());
        int[] classes = random.ints(rows, 0, classCount).toArray();
        float[][] points = new float[rows][dimension];
        for (int row = 0; row < rows; row++) {
            double[] center = centers[classes[row]];
            for (int j = 0; j < dimension; j++) points[row][j] = (float) (center[j] + random.nextGaussian());
        }
        return new SyntheticSet(Embeddings.of(points), classes);
    }
}
