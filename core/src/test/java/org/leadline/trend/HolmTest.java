package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class HolmTest {

    /// `statsmodels.stats.multitest.multipletests(p, method="holm")`, see `reference/trend.py`.
    @Test
    void valuesAreThoseOfStatsmodels() {
        for (JsonNode golden : Golden.cases("holm.json")) {
            double[] found = Holm.adjusted(Golden.doubles(golden.required("p")));
            assertThat(found).containsExactly(Golden.doubles(golden.required("adjusted")), within(1e-12));
        }
    }

    @Test
    void anEmptyTableHasNothingToAdjust() {
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> Holm.adjusted(new double[] {0.5, 1.1})).hasMessageContaining("1.1");
        assertThatThrownBy(() -> Holm.adjusted(new double[] {Double.NaN})).hasMessageContaining("NaN");
    }
}
