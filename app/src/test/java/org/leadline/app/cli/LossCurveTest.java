package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.app.report.RunReport.LossPoint;
import org.leadline.embedding.TrainLogEntry;

class LossCurveTest {

    @Test
    void theEntriesOfAnEpochStandSideBySide() {
        assertThat(LossCurve.of(List.of(entry(10, 1), entry(20, 1), entry(25, 1), entry(35, 2), entry(50, 2))))
                .extracting(LossPoint::epoch)
                .containsExactly(0.4, 0.8, 1.0, 1.4, 2.0);
    }

    @Test
    void anEpochUnderWayEndsBeforeItsEnd() {
        assertThat(LossCurve.of(List.of(entry(40, 1), entry(80, 2), entry(90, 3))))
                .extracting(LossPoint::epoch)
                .containsExactly(1.0, 2.0, 2.25);
    }

    @Test
    void aLogOfNothingOrOfNoStepIsDrawnToo() {
        assertThat(LossCurve.of(List.of())).isEmpty();
        assertThat(LossCurve.of(List.of(entry(0, 0)))).containsExactly(new LossPoint(0, 5.5));
    }

    private static TrainLogEntry entry(long step, int epoch) {
        return new TrainLogEntry(step, epoch, 5.5, 0.1, 0.9, 100);
    }
}
