package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.score.NeSum;

/// NESum of trainings on 2,000 CIFAR-10 images, ResNet-18 of width 8, a milestone an epoch.
class OneDirectionRuleTest {

    private static List<Alert> alerts(double... neSum) {
        return Rules.find(MadeHistory.from(0, NeSum.METRIC, neSum));
    }

    /// SimSiam whose probe lies below the untrained network's from milestone 4 on.
    @Test
    void aTrainingThatStaysInOneDirectionIsTold() {
        assertThat(alerts(1.054, 1.648, 1.307, 1.147, 1.158, 1.082, 1.033, 1.052))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(OneDirectionRule.KIND);
                    assertThat(alert.milestone()).as("the second in turn").isEqualTo(6);
                    assertThat(alert.begins()).isEqualTo(5);
                    assertThat(alert.evidence())
                            .isEqualTo("one direction holds 97% of the variance of the features, and 92% at the"
                                    + " milestone before");
                });
    }

    @Test
    void theUntrainedNetworkDoesNotCount() {
        assertThat(alerts(1.054, 1.05, 1.402)).isEmpty();
    }

    /// An untrained network is as narrow, and so is one that has hardly moved.
    @Test
    void aTrainingThatNeverWasWiderIsToldLater() {
        assertThat(alerts(1.033, 1.037, 1.053, 1.04)).isEmpty();
        assertThat(alerts(1.033, 1.037, 1.053, 1.04, 1.03)).singleElement().satisfies(alert -> {
            assertThat(alert.milestone()).isEqualTo(4);
            assertThat(alert.begins()).isEqualTo(1);
        });
    }

    /// Healthy trainings by SimCLR and MoCo-v2.
    @Test
    void aTrainingThatLearnsIsLeftAlone() {
        assertThat(alerts(1.054, 1.402, 1.678, 1.399, 2.727, 2.774)).isEmpty();
        assertThat(alerts(1.054, 1.55, 1.568, 2.462, 2.488, 2.317)).isEmpty();
    }
}
