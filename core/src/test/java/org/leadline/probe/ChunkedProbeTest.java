package org.leadline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Outcome;
import org.leadline.optimize.Lbfgs;
import org.leadline.testing.Clouds;
import org.leadline.testing.ScatteredRows;

class ChunkedProbeTest {

    private static final Lbfgs.Limits LIMITS = new Lbfgs.Limits(1e-6, 300);

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }

    @Test
    void itIsTheProbeOfOneProcessOnTheSameSplit() {
        int n = 4000;
        Embeddings points = Clouds.blobs(n, 6, 4, 4, 3);
        int[] classes = Clouds.classes(n, 4);
        int[] held = IntStream.range(0, n).filter(ChunkedProbe::isHeldOut).toArray();
        int[] learned = IntStream.range(0, n)
                .filter(row -> !ChunkedProbe.isHeldOut(row))
                .toArray();
        double expected =
                LogisticRegression.accuracy(split(points, classes, learned), split(points, classes, held), 4, LIMITS);
        assertThat(held.length).isBetween(700, 900);
        assertThat(expected).isBetween(0.5, 0.99);
        assertThat(value(ChunkedProbe.accuracy(ChunkedRows.of(points), Labels.of(classes), LIMITS)))
                .isCloseTo(expected, within(2.0 / held.length));
    }

    private static LogisticRegression.Split split(Embeddings points, int[] classes, int[] rows) {
        return new LogisticRegression.Split(
                points.select(rows),
                Arrays.stream(rows).map(row -> classes[row]).toArray());
    }

    @Test
    void theBitsAreThoseOfOneProcess() {
        Embeddings points = Clouds.blobs(150_000, 3, 3, 2, 5);
        Labels labels = Labels.of(Clouds.classes(150_000, 3));
        Lbfgs.Limits few = new Lbfgs.Limits(1e-4, 5);
        Outcome expected = ChunkedProbe.accuracy(ChunkedRows.of(points), labels, few);
        assertThat(ChunkedProbe.accuracy(new ScatteredRows(points, 1), labels, few))
                .isEqualTo(expected);
        assertThat(ChunkedProbe.accuracy(new ScatteredRows(points, 2), labels, few))
                .isEqualTo(expected);
    }

    @Test
    void rowsWithoutALabelAndColumnsWithoutSpreadDoNotCount() {
        Embeddings points = Clouds.blobs(3000, 4, 3, 1, 6);
        float[][] rows = new float[3000][];
        int[] classes = Clouds.classes(3000, 3);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(points.row(i), 5);
            rows[i][4] = 7;
            if (i % 10 == 0) {
                classes[i] = Labels.UNKNOWN;
                Arrays.fill(rows[i], 1e6f);
            }
        }
        Labels labels = Labels.of(classes, List.of("a", "b", "c", "of no row"));
        assertThat(value(ChunkedProbe.accuracy(ChunkedRows.of(Embeddings.of(rows)), labels, LIMITS)))
                .isGreaterThan(0.8);
    }

    @Test
    void withoutTwoClassesThereIsNothingToLearn() {
        Embeddings points = Clouds.normal(50, 2, 1);
        assertThat(ChunkedProbe.accuracy(ChunkedRows.of(points), Labels.of(new int[50]), LIMITS))
                .isInstanceOf(Outcome.Undefined.class);
        int[] unknown = new int[50];
        Arrays.fill(unknown, Labels.UNKNOWN);
        assertThat(ChunkedProbe.accuracy(ChunkedRows.of(points), Labels.of(unknown, List.of("a")), LIMITS))
                .isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void votesAmongAllRowsAreThoseOfOneProcess() {
        Embeddings points = Clouds.blobs(2500, 5, 4, 1.2, 9);
        int[] classes = Clouds.classes(2500, 4);
        for (int i = 0; i < classes.length; i += 6) classes[i] = Labels.UNKNOWN;
        Labels labels = Labels.of(classes, List.of("a", "b", "c", "d"));
        KnnProbeConfig config = new KnnProbeConfig(30, 0.1);
        int[] all = IntStream.range(0, 2500).toArray();
        Outcome expected = KnnProbe.leaveOneOut(points, labels, config);
        assertThat(SampledKnn.accuracy(ChunkedRows.of(points), all, labels, config))
                .isEqualTo(expected);
        Outcome.Value some =
                (Outcome.Value) SampledKnn.accuracy(ChunkedRows.of(points), Arrays.copyOf(all, 600), labels, config);
        assertThat(some.value()).isCloseTo(value(expected), within(4 * some.standardError()));
        assertThat(some.standardError()).isPositive();
        int[] without = {0, 6, 12};
        assertThat(SampledKnn.accuracy(ChunkedRows.of(points), without, labels, config))
                .isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void votesHaveTheBitsOfOneProcess() {
        Embeddings points = Clouds.blobs(150_000, 3, 3, 2, 5);
        Labels labels = Labels.of(Clouds.classes(150_000, 3));
        int[] sample = IntStream.range(0, 200).map(i -> 700 * i).toArray();
        KnnProbeConfig config = new KnnProbeConfig(50, 0.1);
        Outcome expected = SampledKnn.accuracy(ChunkedRows.of(points), sample, labels, config);
        assertThat(SampledKnn.accuracy(new ScatteredRows(points, 2), sample, labels, config))
                .isEqualTo(expected);
    }
}
