package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.leadline.InputException;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.score.config.Frame;
import org.leadline.testing.Clouds;
import tools.jackson.databind.JsonNode;

/// Layouts as good as umap-learn's on three data sets: means over ten seeds here and five there
/// (`reference/manifold.py`).
class UmapTest {

    @SuppressWarnings("unused") // read by the parameterised test, by name
    private static final java.util.List<String> NAMES = GoldenSets.NAMES;

    private static final int SEEDS = 10;
    private static final UmapConfig PLANE = new UmapConfig(15, 2, UmapConfig.Spacing.DEFAULT, OptionalInt.of(50), 5, 1);

    @ParameterizedTest
    @Tag("slow")
    @FieldSource("NAMES")
    void layoutsAreAsGoodAsUmapLearns(String name) throws Exception {
        JsonNode set = GoldenSets.set(name);
        Embeddings points = GoldenSets.points(name);
        int[] labels = GoldenSets.labels(set);
        int k = (int) java.util.Arrays.stream(labels).distinct().count();
        Umap umap = Umap.of(points, UmapConfig.paper());
        double trustworthiness = 0;
        double ami = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Embeddings layout = umap.layout(new Seed(seed));
            trustworthiness += Trustworthiness.of(points, layout, 15) / SEEDS;
            int[] clusters = KMeans.fit(Frame.CENTERED.of(layout), KMeansConfig.cosine(k), new Seed(seed))
                    .assignment();
            ami += ((Outcome.Value) AdjustedMutualInformation.of(clusters, labels)).value() / SEEDS;
        }
        JsonNode quality = set.get("quality");
        assertThat(trustworthiness).isCloseTo(GoldenSets.mean(quality.get("trustworthiness")), within(0.01));
        assertThat(ami).isCloseTo(GoldenSets.mean(quality.get("amiGt")), within(0.03));
    }

    @Test
    void aSeedGivesTheSameLayoutOnAnyNumberOfThreads() {
        Embeddings points = Clouds.blobs(2500, 5, 8, 2, 1);
        Embeddings once = Clouds.onThreads(1, () -> shortLayout(points, 1));
        for (int threads : new int[] {2, 4}) {
            Embeddings again = Clouds.onThreads(threads, () -> shortLayout(points, 1));
            assertThat(again.values().mismatch(once.values())).isEqualTo(-1);
        }
        assertThat(shortLayout(points, 2).values().mismatch(once.values())).isNotEqualTo(-1);
    }

    @Test
    void aLayoutDoesNotDependOnWhereThePointsLie() throws Exception {
        Embeddings points = GoldenSets.points("blobs");
        float[][] moved = new float[points.rows()][];
        for (int row = 0; row < moved.length; row++) {
            moved[row] = points.row(row);
            for (int j = 0; j < moved[row].length; j++) moved[row][j] += 64;
        }
        double before = Trustworthiness.of(points, layout(points, 1), 15);
        double after = Trustworthiness.of(points, layout(Embeddings.of(moved), 1), 15);
        assertThat(after).isCloseTo(before, within(0.005));
    }

    @Test
    void thousandsOfEqualRowsAreLaidOutWithoutNaN() {
        float[][] rows = new float[1200][4];
        for (int row = 1000; row < rows.length; row++) rows[row][row % 4] = row;
        Embeddings layout = layout(Embeddings.of(rows), 1);
        assertThat(layout.rows()).isEqualTo(1200);
    }

    @Test
    void fewerRowsThanNeighborsAreRefusedWithBothNumbers() {
        Embeddings points = Embeddings.of(new float[50][3]);
        assertThatThrownBy(() -> Umap.of(points, UmapConfig.paper()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`nNeighbors` = 50")
                .hasMessageContaining("at least 51");
    }

    @Test
    void twoComponentsGiveTwoColumns() throws Exception {
        Embeddings layout = Umap.of(GoldenSets.points("roll"), PLANE).layout(new Seed(1));
        assertThat(layout.dimension()).isEqualTo(2);
    }

    @Test
    void aLayoutFromAnEarlierOneStaysNearItAndIsAsGood() throws Exception {
        Embeddings points = GoldenSets.points("blobs");
        Umap umap = Umap.of(points, UmapConfig.paper().withNeighbors(15).withEpochs(200));
        Embeddings cold = umap.layout(new Seed(1));
        Embeddings warm = umap.layoutFrom(cold, 60, new Seed(2));
        assertThat(meanSquaredMove(cold, warm)).isLessThan(0.5 * meanSquaredMove(cold, umap.layout(new Seed(2))));
        assertThat(meanSquaredMove(cold, warm)).isPositive();
        assertThat(Trustworthiness.of(points, warm, 15)).isCloseTo(Trustworthiness.of(points, cold, 15), within(0.02));
    }

    @Test
    void anEarlierLayoutIsTakenAsItIs() throws Exception {
        Umap umap = Umap.of(GoldenSets.points("roll"), PLANE);
        Embeddings cold = umap.layout(new Seed(1));
        Embeddings still = umap.layoutFrom(cold, 1, new Seed(1));
        assertThat(still.values().mismatch(cold.values())).isEqualTo(-1);
    }

    @Test
    void anEarlierLayoutOfAnotherShapeIsRefusedWithBothShapes() throws Exception {
        Embeddings points = GoldenSets.points("roll");
        Umap umap = Umap.of(points, UmapConfig.paper().withNeighbors(15).withEpochs(5));
        int n = points.rows();
        assertThatThrownBy(() -> umap.layoutFrom(Embeddings.of(new float[n - 1][3]), 5, new Seed(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("[" + n + ", 3]")
                .hasMessageContaining("[" + (n - 1) + ", 3]");
        assertThatThrownBy(() -> umap.layoutFrom(Embeddings.of(new float[n][2]), 5, new Seed(1)))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> umap.layoutFrom(Embeddings.of(new float[n][3]), 0, new Seed(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`epochs` is at least 1, but it is 0");
    }

    private static double meanSquaredMove(Embeddings before, Embeddings after) {
        double sum = 0;
        for (int row = 0; row < before.rows(); row++) {
            for (int axis = 0; axis < 3; axis++) {
                sum += Math.pow((double) after.get(row, axis) - before.get(row, axis), 2);
            }
        }
        return sum / before.rows();
    }

    private static Embeddings shortLayout(Embeddings points, int seed) {
        UmapConfig config = UmapConfig.paper().withNeighbors(15).withEpochs(30);
        return Umap.of(points, config).layout(new Seed(seed));
    }

    private static Embeddings layout(Embeddings points, int seed) {
        return Umap.of(points, UmapConfig.paper().withEpochs(100)).layout(new Seed(seed));
    }
}
