package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.score.RotationProbe;

/// Rotation probes of trainings on 2,000 CIFAR-10 images, ResNet-18 of width 8, a milestone an epoch.
class RotationProbeRuleTest {

    private final RotationProbeRule rule = new RotationProbeRule();

    private List<Alert> alerts(double... accuracies) {
        return rule.find(MadeHistory.from(0, RotationProbe.METRIC, accuracies)).toList();
    }

    /// SimSiam whose probe lies below the untrained network's from milestone 1 on.
    @Test
    void aTrainingThatLosesWhatRandomWeightsHoldIsTold() {
        assertThat(alerts(0.390, 0.325, 0.338, 0.334, 0.338)).singleElement().satisfies(alert -> {
            assertThat(alert.milestone()).as("the third in turn").isEqualTo(3);
            assertThat(alert.begins()).isEqualTo(1);
            assertThat(alert.evidence()).contains("0.334", "0.390");
        });
    }

    /// MoCo-v2, which learns.
    @Test
    void aTrainingThatLosesItForAMilestoneOrTwoIsLeftAlone() {
        assertThat(alerts(0.390, 0.324, 0.366, 0.389, 0.397, 0.381)).isEmpty();
        assertThat(alerts(0.452, 0.370, 0.370, 0.428, 0.370, 0.370)).isEmpty();
    }

    @Test
    void anUntrainedNetworkAtChanceHasNothingToLose() {
        assertThat(alerts(0.28, 0.25, 0.25, 0.25, 0.25)).isEmpty();
    }

    @Test
    void withoutTheUntrainedNetworkItCanNotLook() {
        RunHistory later = MadeHistory.from(1, RotationProbe.METRIC, 0.390, 0.30, 0.30, 0.30, 0.30);
        assertThat(rule.canLook(later)).isFalse();
        assertThat(rule.find(later)).isEmpty();
    }
}
