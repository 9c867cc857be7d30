package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;

class MeasurementTest {

    private static MilestoneScores milestone(int index, Score... scores) {
        return new MilestoneScores(new MilestoneRef(index, Path.of("x"), ""), List.of(scores));
    }

    private static Score score(String metric, int n, int d, Parameters constants) {
        return new Score(new Score.Key(metric, constants, OptionalLong.empty()), n, d, 0, Outcome.of(1));
    }

    @Test
    void whatWasMeasuredAlikeIsCompared() {
        Parameters constants = Parameters.none().with("k", 10);
        assertThat(Measurement.warnings(List.of(
                        milestone(0, score("rankme", 100, 8, constants)),
                        milestone(1, score("rankme", 100, 8, constants)))))
                .isEmpty();
    }

    @Test
    void rowsColumnsAndConstantsThatDifferAreSaid() {
        Parameters constants = Parameters.none().with("epsilon", 1e-7);
        assertThat(Measurement.warnings(List.of(
                        milestone(
                                0,
                                score("rankme", 100, 8, constants),
                                score("inverse-condition", 100, 8, Parameters.none())),
                        milestone(
                                1,
                                score("rankme", 200, 8, constants),
                                score("inverse-condition", 200, 8, Parameters.none())),
                        milestone(2, score("entropy", 200, 8, Parameters.none())))))
                .containsExactly(
                        "Values of rankme, inverse-condition are not comparable over all milestones: they were computed"
                                + " with 100 and 200 rows.");
        assertThat(Measurement.warnings(List.of(
                        milestone(0, score("lidar", 50, 8, Parameters.none().with("views", 2))),
                        milestone(1, score("lidar", 50, 16, Parameters.none().with("views", 4))))))
                .containsExactly(
                        "Values of lidar are not comparable over all milestones: they were computed with 8 and 16"
                                + " columns, views 2 and 4.");
    }

    @Test
    void trainEmbeddingsOfEachMilestoneAreNoDifferenceButTheirLabelsAre() {
        Parameters constants = Parameters.none().with("trainLabels", "a1");
        assertThat(Measurement.warnings(List.of(
                        milestone(0, score("knn", 100, 8, constants.with("train", "0e79"))),
                        milestone(1, score("knn", 100, 8, constants.with("train", "18ef"))))))
                .isEmpty();
        assertThat(Measurement.warnings(List.of(
                        milestone(0, score("knn", 100, 8, constants.with("train", "0e79"))),
                        milestone(1, score("knn", 100, 8, constants.with("trainLabels", "b2"))))))
                .containsExactly("Values of knn are not comparable over all milestones: they were computed with train"
                        + " named and none, trainLabels a1 and b2.");
    }

    /// Only what has a value is compared.
    @Test
    void anUndefinedScoreIsNoObstacle() {
        Score undefined = new Score(
                new Score.Key("rankme", Parameters.none(), OptionalLong.empty()),
                7,
                8,
                0,
                Outcome.undefined(Cause.TOO_FEW_ROWS, "it is not there"));
        assertThat(Measurement.warnings(
                        List.of(milestone(0, undefined), milestone(1, score("rankme", 100, 8, Parameters.none())))))
                .isEmpty();
    }
}
