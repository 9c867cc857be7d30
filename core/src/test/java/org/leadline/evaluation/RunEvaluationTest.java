package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.KnnScore;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.SilhouetteGt;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.RecordingProgress;

class RunEvaluationTest extends RunEvaluationFixture {

    @Test
    void clearGroupsScoreHighOnEveryScore() {
        write(5, groups(0.05, 1));
        RunScores scores = evaluate(labels());
        assertThat(value(scores, AmiGt.METRIC)).isGreaterThan(0.95);
        assertThat(value(scores, Agreement.METRIC)).isGreaterThan(0.75);
        assertThat(value(scores, SilhouetteGt.METRIC)).isGreaterThan(0.8);
        assertThat(value(scores, ClusterSilhouette.METRIC)).isGreaterThan(0.8);
        assertThat(value(scores, CrossValidatedProbe.METRIC)).isGreaterThan(0.95);
        assertThat(value(scores, KnnScore.METRIC)).isGreaterThan(0.95);
        assertThat(value(scores, LayoutEntropy.METRIC)).isBetween(1.0, Math.log(ROWS));
    }

    @Test
    void withTooManyRowsNeighborsAreApproximateAndTheirRecallIsSaid() {
        write(5, groups(0.05, 1));
        RecordingProgress said = new RecordingProgress();
        EvaluationConfig config = QUICK.withExactUpTo(ROWS - 1);
        RunScores scores = new RunEvaluation(input(labels()), config).all(said);
        assertThat(said.messages())
                .anySatisfy(line -> assertThat(line).contains("recall@").contains("measured on"));
        assertThat(value(scores, AmiGt.METRIC)).isGreaterThan(0.95);
        assertThat(score(scores, AmiGt.METRIC).parameters().values()).containsEntry("search", "inverted-lists");
        assertThat(score(scores, ClusterSilhouette.METRIC).parameters().values())
                .containsKey("sampleSize");
    }
}
