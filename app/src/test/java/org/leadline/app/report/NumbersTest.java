package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.leadline.evaluation.ScoreSummary;

class NumbersTest {

    @Test
    void aNegativeZeroIsZero() {
        assertThat(Numbers.r(-0.001)).isEqualTo("0.00");
    }

    @Test
    void minusIsATrueMinus() {
        assertThat(Numbers.r(-0.834)).isEqualTo("−0.83");
    }

    @Test
    void valuesKeepTheDigitsThatCarryMeaning() {
        assertThat(Numbers.value(0)).isEqualTo("0.000");
        assertThat(Numbers.value(0.03149)).isEqualTo("0.031");
        assertThat(Numbers.value(61.394)).isEqualTo("61.39");
        assertThat(Numbers.value(196.04)).isEqualTo("196.0");
        assertThat(Numbers.value(54321)).isEqualTo("54321");
        assertThat(Numbers.value(-0.000031)).isEqualTo("−3.1e−5");
    }

    @Test
    void aSpreadIsNeverRoundedToNothing() {
        assertThat(Numbers.value(new ScoreSummary.Mean(0.812, 0.004, 3))).isEqualTo("0.812 ± 0.004");
        assertThat(Numbers.value(new ScoreSummary.Mean(0.812, 0.0002, 3))).isEqualTo("0.812 ± 0.0002");
        assertThat(Numbers.value(new ScoreSummary.Mean(0.812, 0, 3))).isEqualTo("0.812 ± 0.000");
        assertThat(Numbers.value(new ScoreSummary.Mean(0.812, 0, 1))).isEqualTo("0.812");
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.value(5.25)).isEqualTo("5.250");
            assertThat(Numbers.whole(24_000)).isEqualTo("24\u202F000");
        } finally {
            Locale.setDefault(before);
        }
    }
}
