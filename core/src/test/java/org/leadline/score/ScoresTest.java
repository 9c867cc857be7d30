package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;

class ScoresTest {

    @Test
    void everyMetricIsFoundByItsIdAndNoIdIsUsedTwice() {
        assertThat(Scores.metrics()).extracting(Metric::id).doesNotHaveDuplicates();
        assertThat(Scores.metrics())
                .allSatisfy(metric -> assertThat(Scores.byId(metric.id())).contains(metric));
        assertThat(Scores.byId("clid")).contains(Clid.METRIC);
        assertThat(Scores.byId("no-such-metric")).isEmpty();
    }

    @Test
    void thePapersLabelFreeScoresAreTheAgreementTheSilhouetteAndTheEntropy() {
        assertThat(Scores.tagged(Metric.Tag.PAPER))
                .filteredOn(metric -> !metric.needsLabels())
                .extracting(Metric::symbol)
                .containsExactly("AMI(C1,C2)", "S_1", "H(Z3)");
    }

    @Test
    void onlyScoresWithoutAClaimAndContestedOnesHaveNoDirection() {
        assertThat(Scores.metrics())
                .filteredOn(metric -> metric.direction() == Direction.UNKNOWN && !metric.isContested())
                .containsExactly(
                        LayoutEntropy.METRIC,
                        RobustLayoutEntropy.METRIC,
                        LayoutOutliers.METRIC,
                        IsoScore.METRIC,
                        Vendi.METRIC,
                        VendiSecond.METRIC,
                        AlphaReqFit.METRIC,
                        Outliers.METRIC,
                        LayoutRowOutliers.METRIC,
                        OutliersInBoth.METRIC);
        assertThat(Scores.metrics())
                .filteredOn(Metric::isContested)
                .containsExactly(
                        SelfCluster.METRIC,
                        TwoNn.METRIC,
                        TwoNnLikelihood.METRIC,
                        LocalDimension.METRIC,
                        MstDimension.METRIC,
                        H0Persistence.METRIC)
                .allSatisfy(metric -> assertThat(metric.direction()).isEqualTo(Direction.UNKNOWN));
        assertThat(Clid.METRIC.isContested()).isTrue();
    }

    @Test
    void groupsStandForTheirMembersAndEitherProbeForBoth() {
        assertThat(Scores.named(List.of("all")))
                .hasSize(Scores.metrics().size() - 3)
                .doesNotContain("linear-probe-augmented", "mst-dimension", "h0-persistence");
        assertThat(Scores.named(List.of("label-free")))
                .contains("entropy", "rankme", "lidar", "loss")
                .doesNotContain("ami-gt", "knn", "clid", "mst-dimension", "h0-persistence");
        assertThat(Scores.named(List.of("mst-dimension"))).containsExactly("mst-dimension");

        assertThat(Scores.named(List.of("paper")))
                .allMatch(id -> Scores.byId(id).orElseThrow().is(Metric.Tag.PAPER));
        assertThat(Scores.named(List.of("clustering", "entropy-robust")))
                .contains("ami-gt", "entropy", "entropy-robust")
                .doesNotContain("knn");
        assertThat(Scores.named(List.of("linear-probe")))
                .containsExactlyInAnyOrder("linear-probe", "linear-probe-cv")
                .isEqualTo(Scores.named(List.of("linear-probe-cv")));
        assertThatThrownBy(() -> Scores.named(List.of("entropi")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("entropi")
                .hasMessageContaining("layout-outliers");
    }
}
