package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.NetworkLayer;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.RotationProbe;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Golden;

/// The rotation probe of stored milestones.
class RotationsTest extends RunEvaluationFixture {

    private static final EvaluationConfig PROBE = QUICK.withMetrics(Set.of("rotation-probe"));

    private static NdArray stored() {
        return NpyFile.read(Path.of("src/test/resources/golden/scores/rotations.npy"));
    }

    private void write(int index, Map<String, NdArray> beside) {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("embedding", NdArray.ofFloats(groups(0.1, index), ROWS, 3));
        arrays.putAll(beside);
        SafetensorsFile.write(directory.resolve("z_" + index + ".safetensors"), arrays, Map.of());
    }

    private List<Score> scores(EvaluationConfig config) {
        return evaluate(input(Optional.empty()), config).milestones().getFirst().scores();
    }

    @Test
    void theUsualScoresHoldTheProbeWhereItsInputIsStored() {
        write(1, Map.of("rotations", stored()));
        RunScores scores = evaluate(input(Optional.empty()), QUICK.withMetrics(Scores.usual()));
        double golden = Golden.read("scores/contract.json")
                .required("scores")
                .required("rotation-probe")
                .required("value")
                .asDouble();
        assertThat(value(scores, RotationProbe.METRIC)).isCloseTo(golden, within(1e-12));
        Score probe = score(scores, RotationProbe.METRIC);
        assertThat(probe.n()).isEqualTo(90);
        assertThat(probe.parameters().values()).containsEntry("rotations", 4L);
    }

    @Test
    void theUsualScoresDoNotSpeakOfItWhereItsInputIsNotStored() {
        write(1, Map.of());
        Set<String> more = new TreeSet<>(Scores.usual());
        more.add("rankme");
        for (Set<String> wanted : List.of(Scores.usual(), more)) {
            assertThat(scores(QUICK.withMetrics(wanted)))
                    .extracting(Score::metric)
                    .contains("entropy")
                    .doesNotContain("rotation-probe");
        }
    }

    @Test
    void whoAsksForItLearnsThatItsInputIsNotStored() {
        write(1, Map.of());
        assertThat(scores(PROBE)).extracting(Score::outcome).singleElement().satisfies(outcome -> {
            assertThat(((Outcome.Undefined) outcome).cause()).isEqualTo(Cause.NO_ROTATIONS);
            assertThat(((Outcome.Undefined) outcome).detail()).contains("'rotations'");
        });
    }

    /// A milestone that gets its turned images later is scored anew.
    @Test
    void aStoredReasonDoesNotOutliveItsCause() {
        write(1, Map.of());
        scores(PROBE);
        write(1, Map.of("rotations", stored()));
        assertThat(scores(PROBE)).extracting(Score::outcome).singleElement().isInstanceOf(Outcome.Value.class);
    }

    @Test
    void turnedImagesBelongToTheBackbone() {
        write(1, Map.of("rotations", stored(), "projection", NdArray.ofFloats(groups(1, 5), ROWS, 3)));
        assertThat(scores(PROBE.withLayer(NetworkLayer.PROJECTOR)))
                .extracting(Score::outcome)
                .singleElement()
                .satisfies(outcome ->
                        assertThat(((Outcome.Undefined) outcome).cause()).isEqualTo(Cause.NO_ROTATIONS));
    }

    @Test
    void aTurnedImageThatIsNotFiniteIsNamed() {
        float[] values = new float[2 * 4 * 3];
        values[7] = Float.NaN;
        write(1, Map.of("rotations", NdArray.ofFloats(values, 2, 4, 3)));
        assertThat(scores(PROBE))
                .extracting(Score::outcome)
                .containsExactly(new Outcome.Undefined(
                        Cause.NON_FINITE_ROTATIONS,
                        "of the turned images, the embedding holds NaN at row 2, column 1"));
    }

    @Test
    void anotherNumberOfAnglesIsAnError() {
        write(1, Map.of("rotations", NdArray.ofFloats(new float[24], 4, 2, 3)));
        assertThatThrownBy(() -> scores(PROBE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has shape [4, 2, 3], but rotations have images, the 4 angles");
    }
}
