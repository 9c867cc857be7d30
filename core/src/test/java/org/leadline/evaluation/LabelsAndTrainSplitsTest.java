package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Labels;
import org.leadline.metric.Metric;
import org.leadline.run.EvaluationInput;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.KnnScore;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.SilhouetteGt;

class LabelsAndTrainSplitsTest extends RunEvaluationFixture {

    @Test
    void withATrainSplitTheProbeLearnsFromIt() throws Exception {
        write(5, groups(0.05, 1));
        Path train = Files.createDirectory(directory.resolve("train"));
        NpyFile.write(train.resolve("train_5.npy"), NdArray.ofFloats(groups(0.05, 2), ROWS, 3));
        EvaluationInput input = input(labels()).withTrain(train, Labels.of(classes()));
        RunScores scores = new RunEvaluation(input, QUICK).all(Progress.silent());
        assertThat(value(scores, LinearProbeScore.METRIC)).isGreaterThan(0.95);
        assertThat(scores.milestones().getFirst().summary(CrossValidatedProbe.METRIC))
                .isEmpty();
    }

    @Test
    void scoresOnAnotherTrainSplitAreNotTakenForThisOnes() throws Exception {
        write(5, groups(0.05, 1));
        Labels classes = Labels.of(classes());
        EvaluationInput one = input(labels()).withTrain(train("one", 5, groups(0.05, 2)), classes);
        assertThat(value(evaluate(one, QUICK), KnnScore.METRIC)).isGreaterThan(0.95);
        float[] reversed = groups(0.05, 2);
        for (int i = 0; i < reversed.length; i++) reversed[i] *= -1;
        EvaluationInput other = input(labels()).withTrain(train("another", 5, reversed), classes);
        RunScores scores = evaluate(other, QUICK);
        assertThat(value(scores, KnnScore.METRIC)).isLessThan(0.5);
        assertThat(value(scores, LinearProbeScore.METRIC)).isLessThan(0.5);
    }

    @Test
    void aMilestoneWithoutATrainEmbeddingHasProbesUndefinedAndNotCrossValidated() throws Exception {
        write(5, groups(0.05, 1));
        write(20, groups(0.05, 1));
        Path train = train("train", 5, groups(0.05, 2));
        RunScores scores = evaluate(input(labels()).withTrain(train, Labels.of(classes())), QUICK);
        String reason = "there is no train embedding for milestone 20 in " + train;
        assertThat(scores.milestones().get(1).summary(LinearProbeScore.METRIC))
                .hasValueSatisfying(summary -> assertThat(
                                ((ScoreSummary.NoMean) summary).why().detail())
                        .isEqualTo(reason));
        assertThat(scores.milestones().get(1).summary(KnnScore.METRIC))
                .hasValueSatisfying(summary -> assertThat(
                                ((ScoreSummary.NoMean) summary).why().detail())
                        .isEqualTo(reason));
        assertThat(scores.milestones().get(1).summary(CrossValidatedProbe.METRIC))
                .isEmpty();
        assertThat(scores.series(LinearProbeScore.METRIC).points()).hasSize(1);
    }

    @Test
    void aTrainSplitWithNaNLeavesOnlyTheProbesUndefined() throws Exception {
        write(5, groups(0.05, 1));
        float[] broken = groups(0.05, 2);
        broken[4] = Float.POSITIVE_INFINITY;
        Path train = Files.createDirectory(directory.resolve("train"));
        NpyFile.write(train.resolve("train_5.npy"), NdArray.ofFloats(broken, ROWS, 3));
        EvaluationInput input = input(labels()).withTrain(train, Labels.of(classes()));
        RunScores scores = new RunEvaluation(input, QUICK).all(Progress.silent());
        assertThat(reason(scores, LinearProbeScore.METRIC))
                .contains("train split")
                .contains("row 1, column 1");
        assertThat(reason(scores, KnnScore.METRIC)).contains("train split");
        assertThat(value(scores, AmiGt.METRIC)).isGreaterThan(0.95);
    }

    @Test
    void withoutLabelsTheLabelFreeScoresWorkAndTheOthersSayWhy() {
        write(5, groups(0.05, 1));
        RunScores scores = evaluate(Optional.empty());
        assertThat(value(scores, LayoutEntropy.METRIC)).isPositive();
        assertThat(value(scores, Agreement.METRIC)).isPositive();
        assertThat(value(scores, ClusterSilhouette.METRIC)).isPositive();
        for (Metric metric : List.of(AmiGt.METRIC, SilhouetteGt.METRIC, LinearProbeScore.METRIC, KnnScore.METRIC)) {
            assertThat(reason(scores, metric)).contains("no labels");
        }
        assertThat(scores.references()).isEmpty();
    }

    @Test
    void rowsOfUnknownClassAreLeftOutAndTheirNumberIsStored() {
        write(5, groups(0.05, 1));
        int[] partly = classes();
        Arrays.fill(partly, 0, 20, Labels.UNKNOWN);
        RunScores scores = evaluate(Optional.of(Labels.of(partly)));
        assertThat(score(scores, AmiGt.METRIC).n()).isEqualTo(ROWS - 20);
        assertThat(score(scores, LayoutEntropy.METRIC).n()).isEqualTo(ROWS);
    }

    @Test
    void labelsOfAnotherLengthAreAnErrorWithBothNumbers() {
        write(5, groups(0.05, 1));
        assertThatThrownBy(() -> evaluate(Optional.of(Labels.of(0, 1))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining("120");
    }
}
