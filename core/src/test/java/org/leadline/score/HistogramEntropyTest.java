package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class HistogramEntropyTest {

    /// `scipy.stats.entropy(np.unique(bins, axis=0, return_counts=True)[1])`, see `reference/metrics.py`.
    @Test
    void valuesAreThoseOfNumPy() {
        for (JsonNode golden : Golden.cases("entropy.json")) {
            Embeddings points = Golden.embeddings(golden.required("points"));
            String name = golden.required("name").asString();
            assertThat(value(HistogramEntropy.of(points, HistogramEntropy.DEFAULT_BIN_WIDTH)))
                    .as(name)
                    .isCloseTo(golden.required("entropy04").asDouble(), within(1e-9));
            assertThat(value(HistogramEntropy.of(points, HistogramEntropy.SUPERVISED_BIN_WIDTH)))
                    .as(name)
                    .isCloseTo(golden.required("entropy08").asDouble(), within(1e-9));
            assertThat(value(HistogramEntropy.robust(points, HistogramEntropy.DEFAULT_BIN_WIDTH)))
                    .as(name)
                    .isCloseTo(golden.required("robust04").asDouble(), within(1e-9));
        }
    }

    @Test
    void scalingAndShiftingByPowersOfTwoChangeNothing() {
        Embeddings points = Clouds.map(Clouds.normal(500, 3, 1), value -> Math.rint(value * 1024) / 1024);
        Embeddings moved = Clouds.map(points, value -> 4 * value - 16);
        assertThat(HistogramEntropy.of(moved, 0.4)).isEqualTo(HistogramEntropy.of(points, 0.4));
    }

    @Test
    void theOrderOfTheRowsChangesNothing() {
        Embeddings points = Clouds.map(Clouds.normal(64, 3, 1), value -> Math.rint(value * 64) / 64);
        int[] backwards = new int[64];
        for (int i = 0; i < 64; i++) backwards[i] = 63 - i;
        assertThat(value(HistogramEntropy.of(points.select(backwards), 0.4)))
                .isCloseTo(value(HistogramEntropy.of(points, 0.4)), within(1e-12));
    }

    @Test
    void twoEqualHeapsHaveTheLogarithmOfTwo() {
        Embeddings points = Embeddings.of(new float[][] {{0, 5, 1}, {0, 5, 1}, {1, 5, 3}, {1, 5, 3}});
        assertThat(value(HistogramEntropy.of(points, 0.4))).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void anOutlierMovesTheEntropyMoreThanItsRobustVariant() {
        Embeddings inside = Clouds.normal(1000, 3, 2);
        float[][] rows = new float[1000][];
        for (int i = 0; i < 1000; i++) rows[i] = i < 5 ? new float[] {60, 60, 60} : inside.row(i);
        Embeddings with = Embeddings.of(rows);
        double moved = value(HistogramEntropy.of(inside, 0.4)) - value(HistogramEntropy.of(with, 0.4));
        double robustMoved = value(HistogramEntropy.robust(inside, 0.4)) - value(HistogramEntropy.robust(with, 0.4));
        assertThat(moved).isGreaterThan(0.5);
        assertThat(Math.abs(robustMoved)).isLessThan(0.1);
    }

    @Test
    void pointsThatCoincideHaveNoEntropy() {
        Embeddings points = Embeddings.of(new float[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
        assertThat(HistogramEntropy.of(points, 0.4))
                .isEqualTo(Outcome.undefined(Cause.COLLAPSED, "all points coincide, so no bin has a width"));
        assertThat(HistogramEntropy.robust(points, 0.4)).isInstanceOf(Outcome.Undefined.class);
        assertThat(HistogramEntropy.of(points.select(new int[] {0}), 0.4)).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void quartilesThatCoincideOnAnAxisThatVariesHaveNoRobustEntropy() {
        Embeddings points = Embeddings.of(new float[][] {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 9}});
        assertThat(HistogramEntropy.robust(points, 0.4))
                .isEqualTo(Outcome.undefined(
                        Cause.NO_SPREAD, "the quartiles of axis 1 coincide, so its bins have no width"));
        assertThat(HistogramEntropy.of(points, 0.4)).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void binsBeyondCountingStillCount() {
        Embeddings points = Embeddings.of(new float[][] {{0}, {1e-30f}, {2e-30f}, {3e-30f}, {1e38f}});
        assertThat(value(HistogramEntropy.robust(points, 0.4))).isCloseTo(Math.log(5), within(1e-12));
    }

    @Test
    void aWidthThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> HistogramEntropy.of(Clouds.normal(5, 2, 3), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> HistogramEntropy.robust(Clouds.normal(5, 2, 3), Double.NaN))
                .isInstanceOf(InputException.class);
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }

    @Test
    void outliersAreThePointsBeyondTheOuterFences() {
        float[][] points = new float[100][2];
        for (int i = 0; i < 100; i++) points[i] = new float[] {i, -i};
        assertThat(LayoutOutliers.of(Embeddings.of(points))).isEqualTo(Outcome.of(0));
        // quartiles 25.75 and 75.25 of the first axis, so the fences lie at −122.75 and 223.75
        points[7][0] = 224;
        points[8][0] = -122;
        points[9] = new float[] {9, 5000};
        assertThat(LayoutOutliers.of(Embeddings.of(points))).isEqualTo(Outcome.of(0.02));
        assertThat(LayoutOutliers.of(Embeddings.of(new float[5][2]))).isEqualTo(Outcome.of(0));
    }
}
