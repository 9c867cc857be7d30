package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class ProcrustesTest {

    /// `scipy.linalg.orthogonal_procrustes` of the centered matrices, see `reference/procrustes.py`.
    @Test
    void alignedPointsAreThoseOfSciPy() {
        for (JsonNode golden : Golden.cases("procrustes.json")) {
            if (!golden.required("unique").asBoolean()) continue;
            Embeddings aligned = aligned(golden);
            JsonNode expected = golden.required("aligned");
            for (int row = 0; row < expected.size(); row++) {
                double[] place = Golden.doubles(expected.get(row));
                for (int axis = 0; axis < place.length; axis++) {
                    assertThat((double) aligned.get(row, axis))
                            .as("%s, row %d", golden.required("name").asString(), row)
                            .isCloseTo(place[axis], within(1e-6 * Math.max(1, Math.abs(place[axis]))));
                }
            }
        }
    }

    /// `scipy.spatial.procrustes(onto, layout)[2]`.
    @Test
    void theDisparityThatIsLeftIsThatOfSciPy() {
        for (JsonNode golden : Golden.cases("procrustes.json")) {
            Embeddings onto = Golden.embeddings(golden.required("onto"));
            assertThat(disparity(aligned(golden), onto))
                    .as(golden.required("name").asString())
                    .isCloseTo(golden.required("disparity").asDouble(), within(1e-7));
        }
    }

    @Test
    void aTurnedMirroredScaledAndShiftedLayoutComesBack() {
        Embeddings layout = Clouds.normal(200, 3, 1);
        Embeddings mirrored = Clouds.map(Clouds.rotate(layout, 2.1), x -> 40 - 3 * x);
        Embeddings back = Procrustes.align(mirrored, layout);
        assertThat(disparity(back, layout)).isLessThan(1e-10);
        assertThat(disparity(mirrored, layout)).isGreaterThan(1);
    }

    @Test
    void anAlignedLayoutStaysWhereItIs() {
        Embeddings onto = Clouds.normal(100, 3, 1);
        Embeddings once = Procrustes.align(Clouds.map(onto, x -> x + Math.sin(9 * x)), onto);
        Embeddings twice = Procrustes.align(once, onto);
        for (int row = 0; row < 100; row++) {
            for (int axis = 0; axis < 3; axis++) {
                assertThat(twice.get(row, axis)).isCloseTo(once.get(row, axis), within(1e-5f));
            }
        }
    }

    @Test
    void whereNothingCorrespondsAllPointsLieAtTheMean() {
        Embeddings cloud = Clouds.normal(50, 3, 1);
        Embeddings onePlace = Embeddings.of(filled(0.1f, 50 * 3), 50, 3);
        assertAllAt(Procrustes.align(onePlace, cloud), cloud.columnMeans());
        assertAllAt(Procrustes.align(cloud, onePlace), onePlace.columnMeans());
        assertAllAt(Procrustes.align(onePlace, onePlace), onePlace.columnMeans());
        Embeddings across = Embeddings.of(new float[][] {{1, 0}, {-1, 0}, {1, 0}, {-1, 0}});
        Embeddings along = Embeddings.of(new float[][] {{0, 3}, {0, 3}, {0, 1}, {0, 1}});
        assertAllAt(Procrustes.align(across, along), new double[] {0, 2});
    }

    @Test
    void aLineOntoALineIsTurnedWithoutChangingItsShape() {
        Embeddings line = Embeddings.of(new float[][] {{0, 0, 0}, {1, 1, 0}, {2, 2, 0}, {5, 5, 0}});
        Embeddings upright = Embeddings.of(new float[][] {{3, 0, 0}, {3, 0, 2}, {3, 0, 4}, {3, 0, 10}});
        assertThat(disparity(Procrustes.align(line, upright), upright)).isLessThan(1e-12);
    }

    @Test
    void aSingleRowMovesToTheOther() {
        Embeddings here = Embeddings.of(new float[][] {{1, 2, 3}});
        Embeddings there = Embeddings.of(new float[][] {{7, 8, 9}});
        assertThat(Procrustes.align(here, there).row(0)).containsExactly(7, 8, 9);
    }

    @Test
    void denormalsAndHugeNumbersAreAlignedToo() {
        Embeddings onto = Clouds.normal(60, 3, 1);
        for (double size : new double[] {1e-38, 1e36}) {
            Embeddings other = Clouds.map(Clouds.rotate(onto, 1), x -> size * x);
            assertThat(disparity(Procrustes.align(other, onto), onto)).isLessThan(1e-10);
            assertThat(disparity(Procrustes.align(onto, other), other)).isLessThan(1e-10);
        }
    }

    @Test
    void theArgumentsAreLeftAsTheyWere() {
        Embeddings layout = Clouds.normal(20, 3, 1);
        Embeddings onto = Clouds.normal(20, 3, 2);
        Procrustes.align(layout, onto);
        assertThat(layout.values().mismatch(Clouds.normal(20, 3, 1).values())).isEqualTo(-1);
        assertThat(onto.values().mismatch(Clouds.normal(20, 3, 2).values())).isEqualTo(-1);
    }

    @Test
    void layoutsOfOtherShapesAreRefusedWithBothShapes() {
        assertThatThrownBy(() -> Procrustes.align(Clouds.normal(20, 3, 1), Clouds.normal(19, 3, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("[20, 3]")
                .hasMessageContaining("[19, 3]");
        assertThatThrownBy(() -> Procrustes.align(Clouds.normal(20, 3, 1), Clouds.normal(20, 2, 1)))
                .isInstanceOf(InputException.class);
    }

    private static Embeddings aligned(JsonNode golden) {
        return Procrustes.align(
                Golden.embeddings(golden.required("layout")), Golden.embeddings(golden.required("onto")));
    }

    private static void assertAllAt(Embeddings points, double[] place) {
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < place.length; axis++) {
                assertThat(points.get(row, axis)).isEqualTo((float) place[axis]);
            }
        }
    }

    private static float[] filled(float value, int length) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    /// Squared distances to the other points, summed, as a share of those to their mean.
    private static double disparity(Embeddings points, Embeddings onto) {
        double[] means = onto.columnMeans();
        double left = 0;
        double all = 0;
        for (int row = 0; row < points.rows(); row++) {
            for (int axis = 0; axis < means.length; axis++) {
                left += Math.pow((double) points.get(row, axis) - onto.get(row, axis), 2);
                all += Math.pow(onto.get(row, axis) - means[axis], 2);
            }
        }
        return left / all;
    }
}
