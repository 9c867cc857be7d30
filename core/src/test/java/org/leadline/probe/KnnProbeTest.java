package org.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class KnnProbeTest {

    private static final KnnProbeConfig CONFIG = KnnProbeConfig.defaults();

    /// `np.argsort` of cosines and `np.bincount` weighted by `exp(s / temperature)`, see `reference/probe.py`.
    @Test
    void accuraciesAreThoseOfNumPy() {
        JsonNode golden = Golden.read("knn.json");
        Embeddings train = Golden.embeddings(golden.required("train"));
        Embeddings test = Golden.embeddings(golden.required("test"));
        Labels trainLabels = Labels.of(Golden.ints(golden.required("trainLabels")));
        Labels testLabels = Labels.of(Golden.ints(golden.required("testLabels")));
        for (JsonNode one : Golden.cases("knn.json")) {
            KnnProbeConfig config = new KnnProbeConfig(
                    one.required("neighbours").asInt(),
                    one.required("temperature").asDouble());
            assertThat(value(KnnProbe.accuracy(train, trainLabels, test, testLabels, config)))
                    .isCloseTo(one.required("accuracy").asDouble(), within(1e-12));
            assertThat(value(KnnProbe.leaveOneOut(train, trainLabels, config)))
                    .isCloseTo(one.required("leaveOneOut").asDouble(), within(1e-12));
        }
    }

    @Test
    void rotatingAndScalingRowsChangeNothing() {
        Embeddings points = Clouds.blobs(200, 6, 4, 2, 1);
        Labels labels = Labels.of(Clouds.classes(200, 4));
        Outcome before = KnnProbe.leaveOneOut(points, labels, voters(20));
        Embeddings moved = Clouds.scaleRows(Clouds.rotate(points, 1.1), row -> 1 + row % 5);
        assertThat(KnnProbe.leaveOneOut(moved, labels, voters(20))).isEqualTo(before);
        assertThat(value(before)).isBetween(0.3, 0.999);
    }

    @Test
    void aRowIsNotItsOwnNeighbor() {
        Embeddings points = Embeddings.of(new float[][] {{1, 0}, {0.99f, 0.1f}, {0, 1}, {0.1f, 0.99f}});
        Labels swapped = Labels.of(0, 1, 0, 1);
        assertThat(KnnProbe.leaveOneOut(points, swapped, voters(1))).isEqualTo(Outcome.of(0));
        assertThat(KnnProbe.accuracy(points, swapped, points, swapped, voters(1)))
                .isEqualTo(Outcome.of(1));
    }

    @Test
    void equalVotesGoToTheLowestClass() {
        Embeddings train = Embeddings.of(new float[][] {{1, 0}, {1, 0}});
        Embeddings test = Embeddings.of(new float[][] {{1, 0}});
        Outcome found = KnnProbe.accuracy(train, Labels.of(1, 0), test, Labels.of(0), CONFIG);
        assertThat(found).isEqualTo(Outcome.of(1));
    }

    @Test
    void aTinyTemperatureOverflowsNothing() {
        Embeddings points = Clouds.blobs(60, 4, 3, 0.1, 2);
        Labels labels = Labels.of(Clouds.classes(60, 3));
        assertThat(KnnProbe.leaveOneOut(points, labels, new KnnProbeConfig(200, 1e-6)))
                .isEqualTo(Outcome.of(1));
    }

    @Test
    void rowsOfLengthZeroHaveACosineOfZero() {
        Embeddings train = Embeddings.of(new float[][] {{0, 0}, {-1, 0}, {-1, 0}});
        Embeddings test = Embeddings.of(new float[][] {{1, 0}});
        assertThat(KnnProbe.accuracy(train, Labels.of(1, 0, 0), test, Labels.of(1), voters(1)))
                .isEqualTo(Outcome.of(1));
    }

    @Test
    void rowsWithoutALabelNeitherVoteNorCount() {
        Embeddings points = Clouds.blobs(90, 4, 3, 2, 3);
        int[] classes = Clouds.classes(90, 3);
        int[] half = classes.clone();
        Arrays.fill(half, 45, 90, Labels.UNKNOWN);
        int[] first = new int[45];
        Arrays.setAll(first, i -> i);
        Labels known = Labels.of(classes).select(first);
        assertThat(KnnProbe.leaveOneOut(points, Labels.of(half), voters(7)))
                .isEqualTo(KnnProbe.leaveOneOut(points.select(first), known, voters(7)));
    }

    @Test
    void manyBlocksAndManyThreadsGiveWhatOneThreadGives() {
        Embeddings points = Clouds.blobs(2500, 6, 4, 3, 4);
        Labels labels = Labels.of(Clouds.classes(2500, 4));
        Outcome alone = Clouds.onThreads(1, () -> KnnProbe.leaveOneOut(points, labels, CONFIG));
        assertThat(Clouds.onThreads(4, () -> KnnProbe.leaveOneOut(points, labels, CONFIG)))
                .isEqualTo(alone);
        assertThat(value(alone)).isBetween(0.3, 0.999);
    }

    @Test
    void theNearestAreThoseOfASort() {
        var random = new Seed(5).generator();
        double[] similarities = random.doubles(500).map(s -> Math.rint(s * 40)).toArray();
        NearestNeighbors nearest = new NearestNeighbors(60);
        for (int row = 0; row < 500; row++) nearest.offer(row, similarities[row]);
        Integer[] order = new Integer[500];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(similarities[b], similarities[a]));
        Integer[] kept = new Integer[60];
        Arrays.setAll(kept, nearest::row);
        assertThat(kept).containsExactlyInAnyOrder(Arrays.copyOf(order, 60));
    }

    @Test
    void missingLabelsHaveNoAccuracy() {
        Embeddings points = Clouds.normal(6, 2, 6);
        Labels two = Labels.of(0, 1, 0, 1, 0, 1);
        Labels one = Labels.of(new int[6]);
        Labels none = Labels.of(-1, -1, -1, -1, -1, -1);
        assertThat(KnnProbe.accuracy(points, one, points, two, CONFIG))
                .isEqualTo(Outcome.undefined(
                        Cause.TOO_FEW_CLASSES, "all known labels of the training split are of one class"));
        assertThat(KnnProbe.accuracy(points, two, points, none, CONFIG))
                .isEqualTo(Outcome.undefined(Cause.NO_LABELS, "no row of the test split has a known label"));
        assertThat(KnnProbe.leaveOneOut(points, none, CONFIG))
                .isEqualTo(Outcome.undefined(Cause.NO_LABELS, "no row of the evaluation split has a known label"));
        assertThat(KnnProbe.leaveOneOut(points.select(new int[] {0}), Labels.of(0), CONFIG))
                .isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void splitsThatDoNotFitAndNumbersThatMakeNoVoteAreRefused() {
        Embeddings points = Clouds.normal(6, 2, 6);
        assertThatThrownBy(() -> KnnProbe.leaveOneOut(points, Labels.of(0, 1), CONFIG))
                .isInstanceOf(InputException.class)
                .hasMessage("the evaluation split has 6 embeddings, but 2 labels");
        assertThatThrownBy(() -> voters(0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new KnnProbeConfig(200, 0)).isInstanceOf(InputException.class);
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }

    private static KnnProbeConfig voters(int neighbors) {
        return new KnnProbeConfig(neighbors, KnnProbeConfig.DEFAULT_TEMPERATURE);
    }
}
