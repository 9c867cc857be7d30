package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.score.Agreement;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.KnnScore;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.SilhouetteGt;
import org.leadline.score.config.EvaluationConfig;

/// Milestones that are not finite, collapsed, or too small.
class UnusableMilestonesTest extends RunEvaluationFixture {

    @Test
    void aMilestoneWithNaNIsUndefinedWithItsPlaceAndTheOthersAreScored() {
        float[] broken = groups(0.05, 1);
        broken[3 * 7 + 2] = Float.NaN;
        write(1, broken);
        write(2, groups(0.05, 1));
        RunScores scores = evaluate(labels());
        assertThat(scores.milestones().getFirst().scores())
                .allSatisfy(score -> assertThat(score.outcome())
                        .isEqualTo(
                                new Outcome.Undefined(Cause.NON_FINITE, "the embedding holds NaN at row 7, column 2")));
        assertThat(scores.series(LayoutEntropy.METRIC).points()).hasSize(1);
        assertThat(scores.series(CrossValidatedProbe.METRIC).points()).hasSize(1);
    }

    @Test
    void aCollapsedEncoderIsScoredWhereAScoreIsDefined() {
        float[] constant = new float[ROWS * 3];
        Arrays.fill(constant, 0.1f);
        write(1, constant);
        RunScores scores = evaluate(labels());
        assertThat(reason(scores, LayoutEntropy.METRIC)).contains("collapsed");
        assertThat(reason(scores, Agreement.METRIC)).contains("collapsed");
        assertThat(reason(scores, ClusterSilhouette.METRIC)).contains("collapsed");
        assertThat(value(scores, SilhouetteGt.METRIC)).isZero();
        assertThat(value(scores, CrossValidatedProbe.METRIC)).isLessThan(0.5);
    }

    @Test
    void anEmbeddingThatCannotBeLaidOutHasNoLayout() {
        float[] broken = groups(0.05, 1);
        broken[4] = Float.NaN;
        write(1, broken);
        write(2, new float[ROWS * 3]);
        RunEvaluation evaluation = new RunEvaluation(input(labels()), QUICK);
        for (MilestoneRef ref : input(labels()).run().milestones()) {
            assertThat(evaluation.layout(ref)).isEmpty();
        }
    }

    @Test
    void tooFewRowsAreAnErrorThatNamesTheMilestone() {
        NpyFile.write(directory.resolve("z_3.npy"), NdArray.ofFloats(new float[9 * 3], 9, 3));
        assertThatThrownBy(() -> evaluate(Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("milestone 3")
                .hasMessageContaining("there are 9");
        assertThatThrownBy(() -> evaluate(Optional.of(Labels.of(0, 1, 0, 1, 0, 1, 0, 1, 0))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("10 neighbors");
    }

    /// Probes make no layout, so they need no rows for its neighbors.
    @Test
    void fewRowsAreEnoughWhereNoLayoutIsWanted() {
        float[] values = new float[40 * 3];
        for (int i = 0; i < values.length; i++) values[i] = i % 7 + i / 60f;
        NpyFile.write(directory.resolve("z_5.npy"), NdArray.ofFloats(values, 40, 3));
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(Set.of("knn"));
        Labels labels = Labels.of(IntStream.range(0, 40).map(i -> i / 20).toArray());
        assertThat(value(evaluate(input(Optional.of(labels)), config), KnnScore.METRIC))
                .isBetween(0.0, 1.0);
    }
}
