package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;

/// Sums kept in a table against sums a slice at a time, on rows whose distances single precision holds exactly.
class ClusterSumsTest {

    private static final int ROWS = 3000;
    private static final double TOLERANCE = 1e-9;
    private static final Embeddings POINTS = pointsOnALine();

    @Test
    void pairsScoreTheSameInSlicesAsInTheTable() {
        List<int[]> pairs = List.of(clusters(ROWS / 2));
        assertSame(Silhouette.of(POINTS, pairs, 1), Silhouette.of(POINTS, pairs));
    }

    @Test
    void twoClusteringsInSlicesScoreTheSameAsInTheTable() {
        List<int[]> two = List.of(clusters(ROWS / 2), clusters(7));
        assertSame(Silhouette.of(POINTS, two, 1), Silhouette.of(POINTS, two));
    }

    @Test
    void nearlyDistinctLabelsScoreTheSameInSlicesAsInTheTable() {
        List<int[]> distinct = List.of(clusters(ROWS - 1));
        assertSame(Silhouette.of(POINTS, distinct, 1), Silhouette.of(POINTS, distinct));
    }

    @Test
    void aSmallClusteringScoresTheSameBesideALargeOne() {
        List<int[]> mixed = List.of(clusters(ROWS / 2), clusters(7));
        List<Outcome> found = Silhouette.of(POINTS, mixed, 7L * ROWS);
        assertThat(found.getLast())
                .isEqualTo(Silhouette.of(POINTS, List.of(clusters(7))).getFirst());
        assertSame(found, Silhouette.of(POINTS, mixed));
    }

    @Test
    void rowsOfUnknownClassAreLeftOutOfSlices() {
        int[] partly = clusters(ROWS / 2);
        Arrays.fill(partly, 100, 400, Labels.UNKNOWN);
        assertSame(Silhouette.of(POINTS, List.of(partly), 1), Silhouette.of(POINTS, List.of(partly)));
    }

    @Test
    void estimatesAreTheSameInSlicesAsInTheTable() {
        List<int[]> pairs = List.of(clusters(ROWS / 2));
        List<Outcome> found = Silhouette.sampled(POINTS, pairs, 700, new Seed(1), 1);
        assertSame(found, Silhouette.sampled(POINTS, pairs, 700, new Seed(1)));
    }

    @Test
    void slicesScoreTheSameOnAnyNumberOfThreads() throws Exception {
        List<int[]> pairs = List.of(clusters(ROWS / 2));
        List<Outcome> once = Silhouette.of(POINTS, pairs, 1);
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> Silhouette.of(POINTS, pairs, 1)).get())
                        .isEqualTo(once);
            }
        }
    }

    private static void assertSame(List<Outcome> found, List<Outcome> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int at = 0; at < found.size(); at++) {
            Outcome.Value one = (Outcome.Value) found.get(at);
            Outcome.Value other = (Outcome.Value) expected.get(at);
            assertThat(one.value()).isCloseTo(other.value(), within(TOLERANCE));
            assertThat(one.standardError()).isCloseTo(other.standardError(), within(TOLERANCE));
        }
    }

    private static int[] clusters(int count) {
        int[] clusters = new int[ROWS];
        Arrays.setAll(clusters, row -> row % count);
        return clusters;
    }

    /// Whole multiples of (2, 3, 6), so that every distance is a whole multiple of 7.
    private static Embeddings pointsOnALine() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            int times = random.nextInt(500);
            rows[row] = new float[] {2 * times, 3 * times, 6 * times};
        }
        return Embeddings.of(rows);
    }
}
