package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.NeSum;

/// NESum of trainings on 2,000 CIFAR-10 images, ResNet-18 of width 8, a milestone an epoch.
class OneDirectionRuleTest {

    private static List<Alert> alerts(double... neSum) {
        List<MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < neSum.length; i++) {
            Score.Key key = new Score.Key(NeSum.METRIC.id(), Parameters.none(), OptionalLong.empty());
            Score score = new Score(key, 100, 8, 0, Outcome.of(neSum[i]));
            milestones.add(new MilestoneScores(new MilestoneRef(i, Path.of("x"), ""), List.of(score)));
        }
        History nothing = new History(List.of());
        return Rules.find(new RunHistory(new History(milestones), nothing, Map.of()));
    }

    /// SimSiam whose probe lies below the untrained network's from milestone 4 on.
    @Test
    void aTrainingThatStaysInOneDirectionIsTold() {
        assertThat(alerts(1.054, 1.648, 1.307, 1.147, 1.158, 1.082, 1.033, 1.052))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(OneDirectionRule.KIND);
                    assertThat(alert.milestone()).as("the second in turn").isEqualTo(6);
                    assertThat(alert.evidence())
                            .isEqualTo("one direction holds 97% of the variance of the features, and 92% at the"
                                    + " milestone before");
                });
    }

    @Test
    void theUntrainedNetworkDoesNotCount() {
        assertThat(alerts(1.054, 1.05, 1.402)).isEmpty();
    }

    /// Healthy trainings by SimCLR and MoCo-v2.
    @Test
    void aTrainingThatLearnsIsLeftAlone() {
        assertThat(alerts(1.054, 1.402, 1.678, 1.399, 2.727, 2.774)).isEmpty();
        assertThat(alerts(1.054, 1.55, 1.568, 2.462, 2.488, 2.317)).isEmpty();
    }
}
