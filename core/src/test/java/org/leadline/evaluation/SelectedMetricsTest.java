package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.metric.Score;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.LayoutOutliers;
import org.leadline.score.RobustLayoutEntropy;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;

class SelectedMetricsTest extends RunEvaluationFixture {

    @Test
    void onlyTheMetricsAskedForAreComputed() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Set.of("entropy", "knn"));
        assertThat(evaluate(input(labels()), config).milestones().getFirst().scores())
                .extracting(Score::metric)
                .containsOnly("entropy", "knn");
        assertThat(evaluate(input(labels()), QUICK).milestones().getFirst().scores())
                .extracting(Score::metric)
                .contains("silhouette", "ami-gt", "entropy");
    }

    @Test
    void whatHelpsToReadTheEntropyIsComputedWhereItIsAskedFor() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Scores.named(List.of("entropy-robust", "layout-outliers")));
        RunScores scores = evaluate(input(labels()), config);
        assertThat(scores.milestones().getFirst().scores())
                .extracting(Score::metric)
                .containsOnly("entropy-robust", "layout-outliers");
        assertThat(value(scores, RobustLayoutEntropy.METRIC)).isBetween(1.0, Math.log(ROWS));
        assertThat(value(scores, LayoutOutliers.METRIC)).isBetween(0.0, 0.1);
    }

    @Test
    void eitherProbeIsComputedUnderBothNames() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Scores.named(List.of("linear-probe")));
        assertThat(value(evaluate(input(labels()), config), CrossValidatedProbe.METRIC))
                .isGreaterThan(0.9);
    }

    @Test
    void embeddingsAloneHaveNoProbeOnImages() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Set.of(AugmentedProbeScore.METRIC.id()));
        assertThatThrownBy(() -> evaluate(input(labels()), config))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs the images and networks of a run that Leadline trained");
        assertThat(Scores.named(List.of("all"))).doesNotContain("linear-probe-augmented");
    }
}
