package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.score.EffectiveRank;

/// Effective ranks of trainings on 2,000 CIFAR-10 images, ResNet-18 of width 8, a milestone an epoch.
class FewDirectionsRuleTest {

    private static List<Alert> alerts(double... ranks) {
        return new FewDirectionsRule()
                .find(MadeHistory.from(0, EffectiveRank.METRIC, ranks))
                .toList();
    }

    /// SimSiam at ten times its learning rate: 19 to 28% of the largest rank, which is no sudden loss.
    @Test
    void aRankThatStaysLowIsTold() {
        assertThat(alerts(27.1, 45.3, 8.77, 10.5, 12.0, 12.7)).singleElement().satisfies(alert -> {
            assertThat(alert.milestone()).as("the fourth in turn").isEqualTo(5);
            assertThat(alert.begins()).isEqualTo(2);
            assertThat(alert.evidence()).contains("12.7", "45.3");
        });
    }

    /// SimCLR, which learns.
    @Test
    void aRankThatComesBackIsLeftAlone() {
        assertThat(alerts(17.0, 31.6, 17.5, 15.3, 27.7, 23.9)).isEmpty();
        assertThat(alerts(27.1, 45.3, 8.77, 10.5, 12.0, 30, 10, 10, 10)).isEmpty();
    }
}
