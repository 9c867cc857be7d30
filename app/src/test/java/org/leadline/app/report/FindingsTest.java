package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.score.DriftCka;
import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.NoStatistic;

class FindingsTest {

    private static final Statistics NONE = Samples.undefined("the score is constant");

    @Test
    void theStrongestSignificantScoreLeadsEvenWhenItIsNegative() {
        CorrelationTable table = one(
                Samples.row(Samples.AGREEMENT, Samples.found(0.71, 0.004, 11), NONE),
                Samples.row(Samples.ENTROPY, Samples.found(-0.93, 0.00001, 11), NONE));

        assertThat(plain(new Findings(table).headline()))
                .isEqualTo("In a the linear probe is mirrored best by “Entropy”, which falls as it rises: r = −0.93 "
                        + "(n = 11, p < 0.001), the strongest of 2 label-free scores.");
    }

    @Test
    void aLabelBasedScoreNeverLeads() {
        CorrelationTable table = one(
                Samples.row(Samples.metric("ami-gt", "AMI", "", true), Samples.found(0.99, 0.0001, 11), NONE),
                Samples.row(Samples.AGREEMENT, Samples.found(0.71, 0.004, 11), NONE));

        assertThat(plain(new Findings(table).headline()))
                .isEqualTo("In a the linear probe is followed best by “Clustering agreement”: r = 0.71 (n = 11, "
                        + "p = 0.004), the only label-free score.");
    }

    @Test
    void driftNeverLeads() {
        CorrelationTable table = one(
                Samples.row(DriftCka.METRIC, Samples.found(0.99, 0.0001, 11), NONE),
                Samples.row(Samples.AGREEMENT, Samples.found(0.71, 0.004, 11), NONE));

        assertThat(plain(new Findings(table).headline()))
                .isEqualTo("In a the linear probe is followed best by “Clustering agreement”: r = 0.71 (n = 11, "
                        + "p = 0.004), the only label-free score.");
    }

    @Test
    void nothingSignificantIsSaidAsSuchWithTheCautions() {
        Statistics weak = new Statistics(
                new Correlation(0.4, 0.6, 4),
                new NoStatistic("the ranks are constant"),
                new Interval(-0.8, 0.9, 0.95, 2, 2000, 0));
        Findings findings = new Findings(one(Samples.row(Samples.AGREEMENT, weak, Samples.found(0.2, 0.8, 3))));

        assertThat(plain(findings.headline()))
                .startsWith("In a no label-free score correlates significantly with the linear probe; “Clustering "
                        + "agreement” comes nearest with r = 0.40");
        assertThat(findings.cautions().stream().map(FindingsTest::plain))
                .containsExactly(
                        "Without the initial network r = 0.20, which is not significant.",
                        "With 4 milestones a correlation like this is easily an accident: take it as a hint.",
                        "Its 95 % interval, −0.80 to 0.90, includes zero.");
    }

    @Test
    void aScoreWhoseSignChangesBetweenRunsIsNotRecommended() {
        CorrelationTable table = two(Samples.row(
                Samples.ENTROPY, Samples.found(0.9, 0.001, 11), NONE, Samples.found(-0.8, 0.003, 11), NONE));

        assertThat(new Findings(table).headline())
                .isEqualTo("No label-free score can be read the same way in both runs: “Entropy” correlates "
                        + "significantly with the linear probe in each, but its sign changes.");
    }

    @Test
    void ofTheScoresThatHoldInEveryRunTheOneWithTheStrongestWeakestRunLeads() {
        CorrelationTable table = two(
                Samples.row(
                        Samples.AGREEMENT, Samples.found(0.99, 0.001, 11), NONE, Samples.found(0.65, 0.03, 11), NONE),
                Samples.row(
                        Samples.ENTROPY, Samples.found(-0.9, 0.001, 11), NONE, Samples.found(-0.8, 0.003, 11), NONE));

        assertThat(new Findings(table).headline())
                .contains("“Entropy”", "in both runs, always negatively (r from −0.90 to −0.80)");
    }

    @Test
    void aScoreThatFailsInOneRunDoesNotHoldInBoth() {
        CorrelationTable table = two(
                Samples.row(Samples.ENTROPY, Samples.found(0.9, 0.001, 11), NONE, Samples.found(0.3, 0.4, 11), NONE));

        assertThat(new Findings(table).headline())
                .isEqualTo("No label-free score correlates significantly with the linear probe in both runs.");
    }

    @Test
    void whereNothingIsDefinedTheReasonIsSaid() {
        assertThat(new Findings(one(Samples.row(Samples.ENTROPY, NONE, NONE))).headline())
                .isEqualTo("In a no label-free score can be compared with the linear probe, because the score is "
                        + "constant.");
    }

    @Test
    void withoutAnInitialNetworkTheTrainedMilestonesSpeak() {
        CorrelationTable table = one(Samples.row(Samples.ENTROPY, NONE, Samples.found(0.88, 0.001, 12)));

        assertThat(plain(new Findings(table).headline())).contains("r = 0.88 (n = 12");
    }

    private static CorrelationTable one(CorrelationTable.Row... rows) {
        return new CorrelationTable(Samples.PROBE, List.of("a"), List.of(rows));
    }

    private static CorrelationTable two(CorrelationTable.Row... rows) {
        return new CorrelationTable(Samples.PROBE, List.of("a", "b"), List.of(rows));
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ');
    }
}
