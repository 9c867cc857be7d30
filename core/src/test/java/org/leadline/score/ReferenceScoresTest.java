package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.run.EmbeddingsFile;
import org.leadline.score.input.ProbeInput.ProbeRows;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

/// References beside the linear probe where they learn from a train split; without one their golden values are in
/// [ScoreContractTest].
class ReferenceScoresTest {

    private static final JsonNode GOLDEN = Golden.read("scores/contract.json");
    private static final Embeddings POINTS =
            EmbeddingsFile.read(Path.of("src/test/resources/golden/scores/points.npy"));
    private static final Labels TRUTH = Labels.of(Golden.ints(GOLDEN.required("truth")));
    private static final int TRAIN = 60;

    private static int[] rows(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static ProbeRows split(Labels train, Labels test) {
        return new ProbeRows(
                POINTS.select(rows(TRAIN, POINTS.rows())),
                test,
                Optional.of(new ProbeRows.Train(POINTS.select(rows(0, TRAIN)), train)));
    }

    private static ProbeRows split() {
        return split(TRUTH.select(rows(0, TRAIN)), TRUTH.select(rows(TRAIN, POINTS.rows())));
    }

    private static double golden(String id) {
        return GOLDEN.required("sixty train rows").required(id).asDouble();
    }

    @Test
    void theProbeOnStandardizedFeaturesIsScikitLearns() {
        Outcome.Value found = (Outcome.Value) StandardizedProbe.of(split());
        assertThat(found.value()).isEqualTo(golden("linear-probe-standardized"));
        assertThat(found.details().get("gradient")).allMatch(steepest -> steepest <= StandardizedProbe.TOLERANCE);
    }

    @Test
    void fewLabelsAreThoseOfTheTrainSplit() {
        assertThat(FewLabels.of(split(), KnnProbeConfig.defaults())).isEqualTo(Outcome.of(golden("knn-few-labels")));
    }

    @Test
    void fewLabelsAreDrawnFromThoseThatAreKnown() {
        int[] some = new int[TRAIN];
        Arrays.fill(some, Labels.UNKNOWN);
        some[3] = 0;
        some[40] = 1;
        some[41] = 1;
        Outcome found = FewLabels.of(
                split(Labels.of(some), TRUTH.select(rows(TRAIN, POINTS.rows()))), KnnProbeConfig.defaults());
        assertThat(found).as("each row is told by the two others").isInstanceOf(Outcome.Value.class);
        assertThat(((Outcome.Value) found).value()).isIn(0.0, 1 / 3.0, 2 / 3.0);
    }

    @Test
    void aRowOfEachClassTellsNoneOfTheOthers() {
        int[] some = new int[TRAIN];
        Arrays.fill(some, Labels.UNKNOWN);
        for (int label = 0; label < 3; label++) some[10 * label] = label;
        Outcome found = FewLabels.of(
                split(Labels.of(some), TRUTH.select(rows(TRAIN, POINTS.rows()))), KnnProbeConfig.defaults());
        assertThat(found)
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class,
                        why -> assertThat(why.detail()).contains("no class has two of the 3 labeled rows"));
    }

    @Test
    void aHundredthOfManyRowsIsDrawn() {
        Embeddings points = Clouds.normal(12_000, 4, 3);
        Labels labels = Labels.of(IntStream.range(0, 12_000).map(row -> row % 3).toArray());
        Outcome found = FewLabels.of(new ProbeRows(points, labels, Optional.empty()), KnnProbeConfig.defaults());
        double hits = 120 * ((Outcome.Value) found).value();
        assertThat(hits).as("of 120 rows").isCloseTo(Math.rint(hits), within(1e-9));
        assertThat(hits % 2 + hits % 3 + hits % 5).as("and of no fewer").isNotZero();
    }

    @Test
    void labelsOfOneClassTellNothing() {
        Labels one = Labels.of(new int[TRAIN]);
        ProbeRows probe = split(one, TRUTH.select(rows(TRAIN, POINTS.rows())));
        assertThat(StandardizedProbe.of(probe))
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class, why -> assertThat(why.cause()).isEqualTo(Cause.TOO_FEW_CLASSES));
        assertThat(FewLabels.of(probe, KnnProbeConfig.defaults()))
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class,
                        why -> assertThat(why.detail()).endsWith("labeled rows that are drawn are of one class"));
    }

    @Test
    void testRowsOfAClassThatIsNotLearnedCountAsWrong() {
        int[] other = TRUTH.select(rows(TRAIN, POINTS.rows())).toArray();
        Arrays.fill(other, 9);
        assertThat(StandardizedProbe.of(split(TRUTH.select(rows(0, TRAIN)), Labels.of(other))))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, found -> assertThat(found.value()).isZero());
    }
}
