package org.leadline.score.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;

/// UMAP's eight corners are the reflections `x → 10 − x` of one layout; which one comes out is chance.
class FrameTest {

    private static final Embeddings LAYOUT = layout();

    @Test
    void centeredClustersAreTheSameInEveryCorner() {
        int[] clusters = clusters(Frame.CENTERED.of(LAYOUT));
        for (int corner = 1; corner < 8; corner++) {
            int[] reflected = clusters(Frame.CENTERED.of(reflection(corner)));
            assertThat(ami(clusters, reflected)).as("corner " + corner).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void uncenteredClustersDependOnTheCorner() {
        int[] clusters = clusters(Frame.UMAP.of(LAYOUT));
        assertThat(ami(clusters, clusters(Frame.UMAP.of(reflection(7))))).isLessThan(0.95);
    }

    @Test
    void centringMovesTheMeanToTheOrigin() {
        for (double mean : Frame.CENTERED.of(LAYOUT).columnMeans())
            assertThat(mean).isCloseTo(0, within(1e-6));
    }

    @Test
    void cornersOfMoreThanThreeComponentsAreRefused() {
        UmapConfig wide = new UmapConfig(15, 4, UmapConfig.Spacing.DEFAULT, OptionalInt.empty(), 5, 1);
        assertThat(new LayoutConfig(wide, Frame.CENTERED).umap()).isEqualTo(wide);
        assertThatThrownBy(() -> new LayoutConfig(wide, Frame.UMAP_SIGNS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at most 3 components, and this one has 4");
    }

    private static int[] clusters(Embeddings points) {
        return KMeans.fit(points, KMeansConfig.cosine(5), new Seed(4)).assignment();
    }

    private static double ami(int[] a, int[] b) {
        return ((Outcome.Value) AdjustedMutualInformation.of(a, b)).value();
    }

    private static Embeddings reflection(int corner) {
        float[][] rows = new float[LAYOUT.rows()][3];
        for (int row = 0; row < rows.length; row++) {
            for (int axis = 0; axis < 3; axis++) {
                float x = LAYOUT.get(row, axis);
                rows[row][axis] = (corner >> axis & 1) == 1 ? 10 - x : x;
            }
        }
        return Embeddings.of(rows);
    }

    /// Five round groups that overlap, about `[0, 10]`.
    private static Embeddings layout() {
        double[][] centers = {{1, 1, 5}, {9, 2, 4}, {5, 9, 8}, {2, 8, 1}, {8, 8, 1}};
        var random = new Seed(9).generator();
        float[][] rows = new float[400][3];
        for (int row = 0; row < rows.length; row++) {
            for (int axis = 0; axis < 3; axis++) {
                rows[row][axis] = (float) (centers[row % 5][axis] + 1.8 * random.nextGaussian());
            }
        }
        return Embeddings.of(rows);
    }
}
