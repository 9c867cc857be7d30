package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.testing.Clouds;

class SigRegTest {

    private static double value(Embeddings points) {
        Outcome found = SigReg.of(points);
        assertThat(found).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) found).value();
    }

    /// The expected value of a normal sample is `∫ (1 − e^(−t²)) e^(−t²/2) dt / n`, about 1.06/n.
    @Test
    void aGaussianSampleHasAboutOneOverN() {
        assertThat(2000 * value(Clouds.normal(2000, 16, 3))).isBetween(0.5, 1.5);
    }

    @Test
    void groupsAndUnlikeColumnsLieFurtherFromAGaussian() {
        double normal = value(Clouds.normal(1000, 16, 3));
        assertThat(value(Clouds.blobs(1000, 16, 2, 0.3, 4))).isGreaterThan(20 * normal);
        Embeddings unlike = Clouds.normal(1000, 16, 3);
        float[][] rows = new float[1000][];
        for (int i = 0; i < 1000; i++) {
            rows[i] = unlike.row(i);
            rows[i][0] *= 20;
        }
        assertThat(value(Embeddings.of(rows))).isGreaterThan(20 * normal);
    }

    /// Two points, to and fro along one column: x is ±√(1/1) in every direction, so φ(t) = cos t.
    @Test
    void twoPointsOfOneColumnHaveTheIntegralOfTheCosine() {
        double expected = 0;
        for (int knot = 0; knot <= 16; knot++) {
            double t = 3.0 * knot / 16;
            double normal = Math.exp(-t * t / 2);
            double off = Math.cos(t) - normal;
            expected += (knot % 16 == 0 ? 1 : 2) * 3.0 / 16 * off * off * normal;
        }
        float[][] rows = new float[40][1];
        for (int i = 0; i < 40; i++) rows[i][0] = i % 2 == 0 ? 5 : 9;
        assertThat(value(Embeddings.of(rows))).isCloseTo(expected, within(1e-9));
    }

    @Test
    void oneRowAndEqualRowsHaveNone() {
        assertThat(SigReg.of(Clouds.normal(1, 4, 1)))
                .isEqualTo(Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no distribution"));
        assertThat(SigReg.of(Embeddings.of(new float[9][4]))).isEqualTo(Spectral.collapsed());
    }

    @Test
    void itIsTheSameOnAnyNumberOfThreads() {
        Embeddings points = Clouds.normal(700, 9, 2);
        double one = Clouds.onThreads(1, () -> value(points));
        double many = Clouds.onThreads(5, () -> value(points));
        assertThat(many).isEqualTo(one);
    }
}
