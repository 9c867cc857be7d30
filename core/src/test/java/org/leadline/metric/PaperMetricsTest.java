package org.leadline.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class PaperMetricsTest {

    @Test
    void everyMetricIsFoundByItsIdAndNoIdIsUsedTwice() {
        assertThat(Metrics.all()).extracting(Metric::id).doesNotHaveDuplicates();
        assertThat(Metrics.all())
                .containsAll(PaperMetrics.all())
                .containsAll(FieldMetrics.all())
                .allSatisfy(metric -> assertThat(Metrics.byId(metric.id())).contains(metric));
        assertThat(Metrics.byId("no-such-metric")).isEmpty();
    }

    @Test
    void thePapersLabelFreeScoresAreTheAgreementTheSilhouetteAndTheEntropy() {
        assertThat(PaperMetrics.all())
                .filteredOn(metric -> PaperMetrics.isPaper(metric.id()) && !metric.needsLabels())
                .extracting(Metric::symbol)
                .containsExactly("AMI(C1,C2)", "S_1", "H(Z3)");
    }

    @Test
    void onlyWhatIsReadOffTheLayoutsSpreadHasNoDirection() {
        assertThat(PaperMetrics.all())
                .filteredOn(metric -> metric.direction() != Direction.HIGHER)
                .containsExactly(PaperMetrics.ENTROPY, PaperMetrics.ROBUST_ENTROPY, PaperMetrics.LAYOUT_OUTLIERS);
    }

    @Test
    void groupsStandForTheirMembersAndEitherProbeForBoth() {
        assertThat(Metrics.named(List.of("all")))
                .hasSize(Metrics.all().size() - 1)
                .doesNotContain("linear-probe-augmented");
        assertThat(Metrics.named(List.of("label-free")))
                .contains("entropy", "rankme", "lidar", "loss")
                .doesNotContain("ami-gt", "knn", "clid");

        assertThat(Metrics.named(List.of("paper"))).allMatch(PaperMetrics::isPaper);
        assertThat(Metrics.named(List.of("clustering", "entropy-robust")))
                .contains("ami-gt", "entropy", "entropy-robust")
                .doesNotContain("knn");
        assertThat(Metrics.named(List.of("linear-probe")))
                .containsExactlyInAnyOrder("linear-probe", "linear-probe-cv")
                .isEqualTo(Metrics.named(List.of("linear-probe-cv")));
        assertThatThrownBy(() -> Metrics.named(List.of("entropi")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("entropi")
                .hasMessageContaining("layout-outliers");
    }
}
