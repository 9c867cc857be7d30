package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.score.DriftCka;

class StandstillRuleTest {

    private static List<Alert> alerts(double... drift) {
        return new StandstillRule()
                .find(MadeHistory.from(1, DriftCka.METRIC, drift))
                .toList();
    }

    @Test
    void featuresThatStandStillAreTold() {
        assertThat(alerts(0.4, 0.8, 0.9991, 0.9995, 0.9999)).singleElement().satisfies(alert -> {
            assertThat(alert.milestone()).isEqualTo(5);
            assertThat(alert.begins()).isEqualTo(3);
        });
    }

    /// SimCLR under a cosine schedule, whose last milestones are alike.
    @Test
    void theEndOfAScheduleIsNoStandstill() {
        assertThat(alerts(0.352, 0.677, 0.913, 0.897, 0.929, 0.9992, 0.9998)).isEmpty();
    }
}
