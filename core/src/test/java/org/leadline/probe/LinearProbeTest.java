package org.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

class LinearProbeTest {

    private static final Seed SEED = new Seed(3);
    private static final LinearProbeConfig CONFIG = LinearProbeConfig.defaults();

    @Test
    void separatedClassesAreAllTold() {
        Embeddings points = Clouds.blobs(400, 16, 4, 0.3, 1);
        Embeddings train = points.select(range(0, 300));
        Embeddings test = points.select(range(300, 400));
        Labels labels = Labels.of(Clouds.classes(400, 4));
        Outcome found = LinearProbe.accuracy(
                train, labels.select(range(0, 300)), test, labels.select(range(300, 400)), CONFIG, SEED);
        assertThat(found).isEqualTo(Outcome.of(1));
        assertThat(LinearProbe.crossValidated(points, labels, CONFIG, SEED)).isEqualTo(Outcome.of(1));
    }

    @Test
    void labelsThatSayNothingAboutThePointsAreGuessed() {
        Embeddings points = Clouds.normal(2000, 8, 2);
        Labels labels = Labels.of(Clouds.classes(2000, 4));
        assertThat(value(LinearProbe.crossValidated(points, labels, CONFIG, SEED)))
                .isCloseTo(0.25, within(0.05));
    }

    @Test
    void theOrderOfTheClassesDoesNotMatterToSeparatedOnes() {
        Embeddings points = Clouds.blobs(300, 8, 3, 0.3, 3);
        int[] renamed =
                Arrays.stream(Clouds.classes(300, 3)).map(label -> 2 - label).toArray();
        assertThat(LinearProbe.accuracy(points, Labels.of(renamed), points, Labels.of(renamed), CONFIG, SEED))
                .isEqualTo(Outcome.of(1));
    }

    @Test
    void theAccuracyDoesNotDependOnTheThreads() {
        Embeddings points = Clouds.blobs(700, 12, 5, 4, 4);
        Labels labels = Labels.of(Clouds.classes(700, 5));
        Outcome alone = Clouds.onThreads(1, () -> LinearProbe.crossValidated(points, labels, CONFIG, SEED));
        Outcome together = Clouds.onThreads(4, () -> LinearProbe.crossValidated(points, labels, CONFIG, SEED));
        assertThat(together).isEqualTo(alone);
        assertThat(value(alone)).isBetween(0.3, 0.99);
    }

    @Test
    void rowsWithoutALabelAreLeftOutOnEitherSide() {
        Embeddings points = Clouds.blobs(100, 8, 2, 3, 5);
        int[] classes = Clouds.classes(100, 2);
        int[] half = classes.clone();
        Arrays.fill(half, 60, 100, Labels.UNKNOWN);
        Embeddings known = points.select(range(0, 60));
        Labels knownLabels = Labels.of(classes).select(range(0, 60));
        assertThat(LinearProbe.accuracy(points, Labels.of(half), points, Labels.of(half), CONFIG, SEED))
                .isEqualTo(LinearProbe.accuracy(known, knownLabels, known, knownLabels, CONFIG, SEED));
        assertThat(LinearProbe.crossValidated(points, Labels.of(half), CONFIG, SEED))
                .isEqualTo(LinearProbe.crossValidated(known, knownLabels, CONFIG, SEED));
    }

    @Test
    void classesThatTrainingNeverSawCountAsWrong() {
        Embeddings points = Clouds.blobs(300, 8, 3, 0.3, 6);
        int[] classes = Clouds.classes(300, 3);
        int[] without =
                Arrays.stream(classes).map(c -> c == 2 ? Labels.UNKNOWN : c).toArray();
        Outcome found = LinearProbe.accuracy(points, Labels.of(without), points, Labels.of(classes), CONFIG, SEED);
        assertThat(value(found)).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void oneClassOrNoneHasNoAccuracy() {
        Embeddings points = Clouds.normal(10, 4, 7);
        Labels one = Labels.of(new int[10]);
        Labels two = Labels.of(Clouds.classes(10, 2));
        Labels none = Labels.of(filled(10, Labels.UNKNOWN));
        assertThat(LinearProbe.accuracy(points, one, points, two, CONFIG, SEED))
                .isEqualTo(Outcome.undefined(
                        Cause.TOO_FEW_CLASSES, "all known labels of the training split are of one class"));
        assertThat(LinearProbe.accuracy(points, none, points, two, CONFIG, SEED))
                .isEqualTo(Outcome.undefined(Cause.NO_LABELS, "no row of the training split has a known label"));
        assertThat(LinearProbe.accuracy(points, two, points, none, CONFIG, SEED))
                .isEqualTo(Outcome.undefined(Cause.NO_LABELS, "no row of the test split has a known label"));
        assertThat(LinearProbe.crossValidated(points, one, CONFIG, SEED)).isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void tooFewRowsForFiveFoldsHaveNoAccuracy() {
        assertThat(LinearProbe.crossValidated(Clouds.normal(4, 2, 8), Labels.of(0, 0, 1, 1), CONFIG, SEED))
                .isEqualTo(Outcome.undefined(
                        Cause.TOO_FEW_ROWS,
                        "only 4 rows have a known label, fewer than the 5 folds of a cross-validation"));
        assertThat(LinearProbe.crossValidated(Clouds.normal(6, 2, 8), Labels.of(0, 0, 0, 0, 0, 1), CONFIG, SEED))
                .isEqualTo(Outcome.undefined(
                        Cause.TOO_FEW_CLASSES,
                        "a class has a single row, which cannot be both learned from and left out"));
    }

    @Test
    void aClassNameWithoutRowsIsNoObstacle() {
        Labels labels = Labels.of(Clouds.classes(50, 2), List.of("cat", "dog", "unicorn"));
        assertThat(LinearProbe.crossValidated(Clouds.blobs(50, 4, 2, 0.1, 9), labels, CONFIG, SEED))
                .isEqualTo(Outcome.of(1));
    }

    @Test
    void featuresThatStayTheSameInEveryEpochGiveTheProbeOfStoredOnes() {
        Embeddings train = Clouds.blobs(60, 4, 3, 1.5, 1);
        Embeddings test = Clouds.blobs(40, 4, 3, 1.5, 2);
        Labels trainLabels = Labels.of(Clouds.classes(60, 3));
        Labels testLabels = Labels.of(Clouds.classes(40, 3));
        Set<Integer> epochs = new TreeSet<>();
        LinearProbe.AugmentedFeatures same = (rows, epoch) -> {
            epochs.add(epoch);
            return train.select(rows);
        };
        assertThat(LinearProbe.augmented(same, trainLabels, test, testLabels, CONFIG, SEED))
                .isEqualTo(LinearProbe.accuracy(train, trainLabels, test, testLabels, CONFIG, SEED));
        assertThat(epochs)
                .containsExactlyElementsOf(
                        IntStream.range(0, CONFIG.epochs()).boxed().toList());
    }

    @Test
    void changedFeaturesAreAskedForKnownRowsAlone() {
        Embeddings test = Clouds.blobs(40, 4, 2, 0.1, 2);
        Labels testLabels = Labels.of(Clouds.classes(40, 2));
        int[] classes = Clouds.classes(40, 2);
        classes[7] = Labels.UNKNOWN;
        LinearProbe.AugmentedFeatures known = (rows, _) -> {
            assertThat(rows).doesNotContain(7);
            return test.select(rows);
        };
        assertThat(LinearProbe.augmented(known, Labels.of(classes), test, testLabels, CONFIG, SEED))
                .isEqualTo(Outcome.of(1));
        assertThat(LinearProbe.augmented(known, Labels.of(new int[40]), test, testLabels, CONFIG, SEED))
                .isEqualTo(Outcome.undefined(
                        Cause.TOO_FEW_CLASSES, "all known labels of the training split are of one class"));
    }

    @Test
    void splitsThatDoNotFitAreRefused() {
        Embeddings points = Clouds.normal(10, 4, 7);
        Labels labels = Labels.of(Clouds.classes(10, 2));
        assertThatThrownBy(() -> LinearProbe.accuracy(points, Labels.of(0, 1), points, labels, CONFIG, SEED))
                .isInstanceOf(InputException.class)
                .hasMessage("the training split has 10 embeddings, but 2 labels");
        Embeddings wide = Clouds.normal(10, 5, 7);
        assertThatThrownBy(() -> LinearProbe.accuracy(points, labels, wide, labels, CONFIG, SEED))
                .isInstanceOf(InputException.class)
                .hasMessage("the training and the test split have equal dimension, but they have 4 and 5");
    }

    @Test
    void foldsAreEvenWithinEachClassAndOverall() {
        int[] classes = new int[103];
        for (int i = 0; i < 103; i++) classes[i] = i < 7 ? 0 : i < 50 ? 1 : 2;
        LabeledRows known = LabeledRows.of(Clouds.normal(103, 2, 1), Labels.of(classes), "evaluation");
        int[] folds = Folds.assign(known, SEED.generator());
        int[][] counts = new int[4][Folds.COUNT];
        for (int i = 0; i < 103; i++) {
            counts[classes[i]][folds[i]]++;
            counts[3][folds[i]]++;
        }
        for (int[] count : counts) {
            int most = Arrays.stream(count).max().orElseThrow();
            assertThat(most - Arrays.stream(count).min().orElseThrow()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aConfigurationRefusesWhatMakesNoSense() {
        assertThatThrownBy(() -> CONFIG.withEpochs(0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> CONFIG.withBatchSize(0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> CONFIG.withPeakLearningRate(-1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new LinearProbeConfig(20, 512, 0.08, Double.NaN))
                .isInstanceOf(InputException.class);
    }

    private static int[] range(int from, int to) {
        int[] rows = new int[to - from];
        Arrays.setAll(rows, i -> from + i);
        return rows;
    }

    private static int[] filled(int n, int value) {
        int[] values = new int[n];
        Arrays.fill(values, value);
        return values;
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }
}
