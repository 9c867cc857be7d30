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
        assertThat(Scores.withSeries()).extracting(Metric::id).doesNotHaveDuplicates();
        assertThat(Scores.withSeries())
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
                        InverseCondition.METRIC,
                        Coherence.METRIC,
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
                .containsAll(Scores.metrics().stream()
                        .filter(metric -> !metric.is(Metric.Tag.ON_REQUEST))
                        .map(Metric::id)
                        .toList())
                .contains("drift-neighbors", "drift-neighbors-50", "drift-cka")
                .doesNotContain(
                        "linear-probe-augmented",
                        "silhouette-umap50",
                        "mst-dimension",
                        "h0-persistence",
                        "drift-cka-last",
                        "drift-neighbors-last",
                        "cross-silhouette");
        assertThat(Scores.named(List.of("label-free")))
                .contains("entropy", "rankme", "lidar", "loss", "drift-neighbors-50")
                .doesNotContain("ami-gt", "knn", "clid", "drift-cka-last", "cross-silhouette");
        assertThat(Scores.named(List.of("collapse")))
                .contains("std-collapse", "drift-cka")
                .doesNotContain("drift-neighbors");
        assertThat(Scores.named(List.of("clid")))
                .containsExactlyInAnyOrder("clid", "cluster-learnability", "intrinsic-dimension");
        assertThat(Scores.named(List.of("cross-silhouette"))).containsExactly("cross-silhouette");
        assertThat(Scores.named(List.of("silhouette-umap50"))).containsExactly("silhouette-umap50");
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
