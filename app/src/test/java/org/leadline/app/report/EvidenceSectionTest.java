package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceSectionTest {

    private static final CorrelationTable TABLE = new CorrelationTable(
            Samples.PROBE,
            List.of("simclr"),
            List.of(Samples.row(Samples.AGREEMENT, Samples.found(0.94, 0.01, 5), Samples.found(0.41, 0.56, 4))));

    private static final ReportData DATA = new ReportData(
            "A title",
            "21 November 2025, 14:02 UTC",
            List.of(Samples.fullRun("simclr")),
            List.of(Samples.evidence("simclr")),
            List.of(TABLE),
            List.of());

    @Test
    void everyScoreHasBothAnswersAndItsFigures() {
        String html = new EvidenceSection().html(DATA);
        assertThat(html)
                .containsPattern(
                        "Clustering agreement.*?answer positive\">yes<.*?answer positive\">yes<.*?>0.81<.*?>5.3<"
                                + ".*?>higher<.*?>2<.*?>0.000<")
                .containsPattern("Entropy.*?answer insignificant\">open<.*?undefined, because nobody knows which way");
        assertThat(html).containsPattern("Last milestone.*?>3<.*?>0.200<").containsPattern("One at random.*?>0.175<");
    }

    @Test
    void runsOfOneMethodComeFirstAndTogether() {
        String html = new EvidenceSection().html(DATA);
        assertThat(html.indexOf("2 runs of simclr together"))
                .isPositive()
                .isLessThan(html.indexOf("Evidence beyond time"));
        assertThat(html).contains("undefined, because all runs have one and the same coefficient");
    }

    @Test
    void theFindingSaysFirstWhatMatters() {
        String page = Page.html(DATA);
        assertThat(page.indexOf("In 2 runs of simclr, 1 of 2 label-free scores tell more than time"))
                .isPositive()
                .isLessThan(page.indexOf("In simclr the linear probe is followed best by"));
    }

    @Test
    void withoutLabelsThereIsNothingToShow() {
        assertThat(new EvidenceSection().html(Samples.report(List.of(Samples.fullRun("a")), List.of())))
                .isEmpty();
    }
}
