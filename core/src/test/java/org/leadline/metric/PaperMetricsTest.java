package org.leadline.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperMetricsTest {

    @Test
    void everyMetricIsFoundByItsIdAndNoIdIsUsedTwice() {
        assertThat(PaperMetrics.all()).extracting(Metric::id).doesNotHaveDuplicates();
        assertThat(PaperMetrics.all())
                .allSatisfy(metric -> assertThat(PaperMetrics.byId(metric.id())).contains(metric));
        assertThat(PaperMetrics.byId("no-such-metric")).isEmpty();
    }

    @Test
    void thePapersLabelFreeScoresAreTheAgreementTheSilhouetteAndTheEntropy() {
        assertThat(PaperMetrics.all())
                .filteredOn(metric -> !metric.needsLabels())
                .extracting(Metric::symbol)
                .containsExactly("AMI(C1,C2)", "S_1", "H(Z3)");
    }

    @Test
    void onlyTheEntropyHasNoDirection() {
        assertThat(PaperMetrics.all())
                .filteredOn(metric -> metric.direction() != Direction.HIGHER)
                .containsExactly(PaperMetrics.ENTROPY);
    }
}
