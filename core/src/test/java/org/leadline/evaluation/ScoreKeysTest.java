package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Labels;
import org.leadline.manifold.UmapConfig;
import org.leadline.score.Agreement;
import org.leadline.score.KnnScore;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Variant;

/// The parameters under which a score is kept.
class ScoreKeysTest extends RunEvaluationFixture {

    @Test
    void everyConstantOfTheLayoutIsAmongTheParameters() {
        UmapConfig odd = new UmapConfig(11, 2, new UmapConfig.Spacing(0.2, 1.5), OptionalInt.of(30), 4, 0.5);
        Setting setting = new Setting(
                QUICK.withUmap(odd), 100, Optional.empty(), Setting.TrainIdentity.none(), OptionalInt.empty());
        assertThat(LayoutInput.LAYOUT
                        .parameters(setting, Variant.none().withSeed(0))
                        .values())
                .isEqualTo(Map.of(
                        "optimizer",
                        "rounds of turns",
                        "neighbors",
                        11L,
                        "components",
                        2L,
                        "minDistance",
                        0.2,
                        "spread",
                        1.5,
                        "epochs",
                        30L,
                        "negativeSamples",
                        4L,
                        "learningRate",
                        0.5))
                .hasSize(UmapConfig.class.getRecordComponents().length
                        + UmapConfig.Spacing.class.getRecordComponents().length);
    }

    @Test
    void aRunsOwnTrainSplitGivesParametersThatDoNotDependOnItsPlace() {
        write(5, groups(0.05, 1));
        assertThat(score(evaluate(labels()), KnnScore.METRIC).parameters().values())
                .doesNotContainKey("train");
    }

    @Test
    void classesThatDoNotOccurAreNotCountedInK() {
        write(5, groups(0.05, 1));
        int[] fromOne = Arrays.stream(classes()).map(label -> label + 1).toArray();
        RunScores scores = evaluate(Optional.of(Labels.of(fromOne)));
        assertThat(score(scores, Agreement.METRIC).parameters().values())
                .containsEntry("k", (long) CLASSES)
                .containsEntry("k2", 2L * CLASSES);
    }
}
