package org.leadline.testing;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;

/// Point clouds that tests draw, and what they do to them.
public final class Clouds {

    private Clouds() {}

    /// Independent standard normal values.
    public static Embeddings normal(int n, int d, long seed) {
        var random = new Seed(seed).generator();
        float[] values = new float[n * d];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return Embeddings.of(values, n, d);
    }

    /// Row i is a normal cloud of the given spread around center `i mod centers`; the centers are normal with sd 3.
    public static Embeddings blobs(int n, int d, int centers, double spread, long seed) {
        Embeddings middle = normal(centers, d, seed);
        Embeddings noise = normal(n, d, seed + 1);
        float[] values = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                values[i * d + j] = (float) (3 * middle.get(i % centers, j) + spread * noise.get(i, j));
            }
        }
        return Embeddings.of(values, n, d);
    }

    /// `i mod classes` for each row, as [#blobs] has them.
    public static int[] classes(int n, int classes) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % classes);
        return labels;
    }

    /// Every value mapped.
    public static Embeddings map(Embeddings points, DoubleUnaryOperator operator) {
        float[] values = new float[points.rows() * points.dimension()];
        for (int i = 0; i < values.length; i++) {
            float value = points.get(i / points.dimension(), i % points.dimension());
            values[i] = (float) operator.applyAsDouble(value);
        }
        return Embeddings.of(values, points.rows(), points.dimension());
    }

    /// Row i multiplied by `factor(i)`.
    public static Embeddings scaleRows(Embeddings points, DoubleUnaryOperator factor) {
        float[][] rows = new float[points.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = points.row(i);
            for (int j = 0; j < rows[i].length; j++) rows[i][j] = (float) (rows[i][j] * factor.applyAsDouble(i));
        }
        return Embeddings.of(rows);
    }

    /// The first two axes turned by an angle, then the second and third.
    public static Embeddings rotate(Embeddings points, double angle) {
        float[][] rows = new float[points.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = points.row(i);
            for (int axis = 0; axis + 1 < rows[i].length; axis++) {
                double x = rows[i][axis];
                double y = rows[i][axis + 1];
                rows[i][axis] = (float) (Math.cos(angle) * x - Math.sin(angle) * y);
                rows[i][axis + 1] = (float) (Math.sin(angle) * x + Math.cos(angle) * y);
            }
        }
        return Embeddings.of(rows);
    }

    /// Runs parallel streams of the task on this many threads.
    public static <T> T onThreads(int threads, Supplier<T> task) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(task::get).join();
        }
    }
}
