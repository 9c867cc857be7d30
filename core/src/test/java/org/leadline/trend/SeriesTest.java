package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.trend.Series.Point;

class SeriesTest {

    private static final Series ENTROPY =
            new Series("entropy", List.of(new Point(0, 5), new Point(20, 4), new Point(60, 3)));
    private static final Series PROBE =
            new Series("linear-probe", List.of(new Point(0, 0.4), new Point(40, 0.6), new Point(60, 0.7)));

    @Test
    void twoSeriesArePairedAtTheMilestonesThatBothHave() {
        Series.Paired paired = ENTROPY.pairedWith(PROBE);
        assertThat(paired.milestones()).containsExactly(0, 60);
        assertThat(paired.x()).containsExactly(5, 3);
        assertThat(paired.y()).containsExactly(0.4, 0.7);
    }

    @Test
    void theNetworkBeforeTrainingCanBeLeftOut() {
        assertThat(ENTROPY.from(1).points()).containsExactly(new Point(20, 4), new Point(60, 3));
        assertThat(ENTROPY.from(1).pairedWith(PROBE).milestones()).containsExactly(60);
    }

    @Test
    void seriesWithoutACommonMilestonePairToNothing() {
        Series late = new Series("late", List.of(new Point(100, 1)));
        assertThat(ENTROPY.pairedWith(late).milestones()).isEmpty();
    }

    @Test
    void milestonesThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> new Series("entropy", List.of(new Point(20, 1), new Point(20, 2))))
                .isInstanceOf(InputException.class)
                .hasMessage("the milestones of the series entropy ascend, but 20 follows 20");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> new Point(20, Double.NaN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("milestone 20 is NaN");
        assertThatThrownBy(() -> new Point(-1, 0)).isInstanceOf(InputException.class);
    }

    @Test
    void pairsOfDifferentMilestonesAreRefused() {
        assertThatThrownBy(() -> new Series.Paired(ENTROPY.points(), PROBE.points()))
                .isInstanceOf(InputException.class);
    }
}
