package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.GoldenSets;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import tools.jackson.databind.JsonNode;

/// Against `sklearn.metrics.silhouette_score(x, labels)` (`reference/manifold.py`).
class SilhouetteTest {

    private static final double TOLERANCE = 1e-5;

    @Test
    void theScoreIsScikitLearns() throws Exception {
        for (String name : GoldenSets.NAMES) {
            JsonNode set = GoldenSets.set(name);
            double expected = set.get("silhouetteGt").asDouble();
            assertThat(value(GoldenSets.points(name), GoldenSets.labels(set)))
                    .as(name)
                    .isCloseTo(expected, within(TOLERANCE));
        }
    }

    @Test
    void severalClusteringsInOnePassScoreAsEachAlone() throws Exception {
        Embeddings points = GoldenSets.points("blobs");
        int[] labels = GoldenSets.labels(GoldenSets.set("blobs"));
        int[] halves = new int[labels.length];
        for (int row = 0; row < halves.length; row++) halves[row] = row % 2;
        List<Outcome> together = Silhouette.of(points, List.of(labels, halves));
        assertThat(together)
                .containsExactly(
                        Silhouette.of(points, List.of(labels)).getFirst(),
                        Silhouette.of(points, List.of(halves)).getFirst());
    }

    @Test
    void scalingShiftingAndRenamingChangeNothing() throws Exception {
        Embeddings points = GoldenSets.points("blobs");
        int[] labels = GoldenSets.labels(GoldenSets.set("blobs"));
        float[][] changed = new float[points.rows()][];
        int[] renamed = new int[labels.length];
        for (int row = 0; row < changed.length; row++) {
            changed[row] = points.row(row);
            for (int j = 0; j < changed[row].length; j++) changed[row][j] = 4 * changed[row][j] + 8;
            renamed[row] = 7 - labels[row];
        }
        assertThat(value(Embeddings.of(changed), renamed)).isCloseTo(value(points, labels), within(TOLERANCE));
    }

    @Test
    void aLargeClusterNumberCountsLikeASmallOne() throws Exception {
        Embeddings points = GoldenSets.points("blobs");
        int[] labels = GoldenSets.labels(GoldenSets.set("blobs"));
        int[] sparse = Arrays.stream(labels)
                .map(label -> Integer.MAX_VALUE - 1_000_000 * label)
                .toArray();
        assertThat(value(points, sparse)).isCloseTo(value(points, labels), within(TOLERANCE));
    }

    @Test
    void rowsOfUnknownClassAreLeftOut() throws Exception {
        Embeddings points = GoldenSets.points("roll");
        int[] labels = GoldenSets.labels(GoldenSets.set("roll"));
        int[] known = new int[500];
        Arrays.setAll(known, i -> i);
        int[] partly = labels.clone();
        Arrays.fill(partly, 500, partly.length, -1);
        assertThat(value(points, partly))
                .isCloseTo(value(points.select(known), Arrays.copyOf(labels, 500)), within(1e-7));
    }

    @Test
    void aLoneRowScoresZero() {
        Embeddings points = Embeddings.of(new float[][] {{0}, {1}, {10}});
        double first = (10 - 1) / 10.0;
        double second = (9 - 1) / 9.0;
        assertThat(value(points, new int[] {0, 0, 1})).isCloseTo((first + second) / 3, within(1e-12));
    }

    @Test
    void constantEmbeddingsScoreZero() {
        float[][] rows = new float[300][8];
        for (float[] row : rows) Arrays.fill(row, 0.3f);
        int[] labels = new int[300];
        for (int row = 0; row < 300; row++) labels[row] = row % 3;
        assertThat(value(Embeddings.of(rows), labels)).isZero();
    }

    @Test
    void oneClusterAndOnlyLoneRowsAreUndefined() {
        Embeddings points = Embeddings.of(new float[][] {{0}, {1}, {2}});
        assertThat(Silhouette.of(points, List.of(new int[] {0, 0, 0}, new int[] {0, 1, 2})))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Undefined.class));
    }

    /// The standard error means what it says: of twenty estimates nearly all lie within two of them, and their mean
    /// within what is left of that.
    @Test
    void estimatesLieAboutTheExactValueAsTheirStandardErrorsSay() throws Exception {
        Embeddings points = GoldenSets.points("blobs");
        int[] labels = GoldenSets.labels(GoldenSets.set("blobs"));
        double exact = value(points, labels);
        int within = 0;
        for (int seed = 0; seed < 20; seed++) {
            Outcome.Value found = (Outcome.Value) Silhouette.sampled(points, List.of(labels), 100, new Seed(seed))
                    .getFirst();
            assertThat(found.standardError()).isPositive();
            if (Math.abs(found.value() - exact) < 2 * found.standardError()) within++;
        }
        assertThat(within).isBetween(16, 20);
    }

    @Test
    void aSampleOfAllRowsIsExact() throws Exception {
        Embeddings points = GoldenSets.points("roll");
        int[] labels = GoldenSets.labels(GoldenSets.set("roll"));
        assertThat(Silhouette.sampled(points, List.of(labels), points.rows(), new Seed(1)))
                .isEqualTo(Silhouette.of(points, List.of(labels)));
    }

    @Test
    void theScoreIsTheSameOnAnyNumberOfThreads() {
        Embeddings points = Clouds.blobs(3600, 4, 5, 3, 1);
        List<int[]> labels = List.of(Clouds.classes(3600, 5));
        List<Outcome> once = Clouds.onThreads(1, () -> Silhouette.of(points, labels));
        for (int threads : new int[] {2, 4}) {
            assertThat(Clouds.onThreads(threads, () -> Silhouette.of(points, labels)))
                    .isEqualTo(once);
        }
    }

    private static double value(Embeddings points, int[] labels) {
        return ((Outcome.Value) Silhouette.of(points, List.of(labels)).getFirst()).value();
    }
}
