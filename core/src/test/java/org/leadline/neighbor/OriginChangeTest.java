package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;

class OriginChangeTest {

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void scoresRelativeToTwoOriginsDifferByTheNumber() {
        for (int d : new int[] {1, 7, 8, 30}) {
            Embeddings points = Embeddings.of(new float[][] {row(d), row(d), row(d)});
            double[] from = origin(d);
            double[] to = origin(d);
            for (int query = 0; query < 3; query++) {
                double there = score(points, query, to) + change(points, query, from, to);
                assertThat(there).isCloseTo(score(points, query, from), within(1e-5));
            }
        }
    }

    @Test
    void oneOriginNeedsNone() {
        double[] origin = origin(5);
        assertThat(change(Embeddings.of(new float[][] {row(5), row(5)}), 1, origin, origin))
                .isZero();
    }

    /// A query far from both origins: its own square, about 10²⁰, is in no sum.
    @Test
    void aFarQueryCostsNoDigits() {
        Embeddings points = Embeddings.of(new float[][] {{1e10f, 0}, {0, 0}, {1, 1}, {0, 1}});
        float change = change(points, 0, new double[2], new double[] {1, 0});
        float other = change(points, 0, new double[2], new double[] {0, 1});
        assertThat(other / change).isCloseTo(0, within(1e-9f));
        assertThat(other).isNotZero();
    }

    /// `½‖x − y‖² − ½‖x‖²` of a query and row 2 of the points, relative to an origin.
    private static double score(Embeddings points, int query, double[] origin) {
        ScaledRows rows = new ScaledRows(points);
        float[] x = new float[rows.stride()];
        float[] y = new float[rows.stride()];
        rows.queries(i -> i, query, query + 1, origin, x);
        rows.candidates(i -> i, 2, 3, origin, y);
        double score = 0;
        for (int j = 0; j < x.length; j++) score += x[j] * y[j];
        return score;
    }

    private static float change(Embeddings points, int query, double[] from, double[] to) {
        ScaledRows rows = new ScaledRows(points);
        float[] x = new float[points.rows() * rows.stride()];
        rows.queries(i -> i, 0, points.rows(), to, x);
        OriginChange change = new OriginChange(rows);
        change.set(from, to);
        return change.of(x, query * rows.stride());
    }

    private float[] row(int d) {
        float[] row = new float[d];
        for (int j = 0; j < d; j++) row[j] = (float) random.nextGaussian();
        return row;
    }

    private double[] origin(int d) {
        double[] origin = new double[d];
        Arrays.setAll(origin, _ -> random.nextGaussian());
        return origin;
    }
}
