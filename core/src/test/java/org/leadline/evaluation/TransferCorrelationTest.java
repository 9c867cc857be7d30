package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.EncoderScores.Encoder;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.Recipe;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;

class TransferCorrelationTest {

    /// `scipy.stats.pearsonr([1, 2, 4], [0.5, 0.7, 0.6])` and of all five pairs.
    @Test
    void aFamilyAndAllEncodersAreCorrelatedApart() {
        EncoderScores scores = new EncoderScores(
                "set",
                List.of(
                        encoder("a1", "A", 1, 0.5),
                        encoder("a2", "A", 2, 0.7),
                        encoder("a3", "A", 4, 0.6),
                        encoder("b1", "B", 3, 0.9),
                        encoder("b2", "B", 5, 0.4)));

        List<TransferCorrelation> rows = TransferCorrelation.of(scores, LinearProbeScore.METRIC);

        assertThat(rows).hasSize(1);
        TransferCorrelation entropy = rows.getFirst();
        assertThat(entropy.metric()).isEqualTo(LayoutEntropy.METRIC);
        List<TransferCorrelation.Cell> cells = List.copyOf(entropy.families().values());
        assertThat(entropy.families().keySet()).containsExactly("A", "B");
        assertCorrelation(cells.getFirst().pearson(), 0.3273268353539885, 0.7877043849903435, 3);
        assertCorrelation(entropy.overall().pearson(), -0.24659848095803588, 0.6892329580556026, 5);
        assertThat(cells.getLast().pearson())
                .as("two points are no correlation of ±1")
                .isInstanceOf(NoStatistic.class);
    }

    @Test
    void anEncoderWithoutAValueIsLeftOut() {
        EncoderScores scores = new EncoderScores(
                "set",
                List.of(
                        encoder("a1", "A", 1, 0.5),
                        encoder("a2", "A", 2, 0.7),
                        encoder("a3", "A", 4, 0.6),
                        new Encoder(
                                "a4",
                                "A",
                                scores(
                                        score(
                                                LayoutEntropy.METRIC,
                                                Outcome.undefined(Cause.COLLAPSED, "it has collapsed")),
                                        score(LinearProbeScore.METRIC, Outcome.of(0.1))))));
        TransferCorrelation row =
                TransferCorrelation.of(scores, LinearProbeScore.METRIC).getFirst();
        assertCorrelation(row.overall().pearson(), 0.3273268353539885, 0.7877043849903435, 3);
    }

    @Test
    void anUndefinedCellSaysOfHowManyEncodersItIs() {
        EncoderScores scores =
                new EncoderScores("set", List.of(encoder("a1", "A", 1, 0.5), encoder("a2", "A", 2, 0.7)));
        TransferCorrelation row =
                TransferCorrelation.of(scores, LinearProbeScore.METRIC).getFirst();
        assertThat(row.overall().n()).isEqualTo(2);
        assertThat(row.overall().pearson()).isInstanceOf(NoStatistic.class);
    }

    @Test
    void namesAreUnlikeEachOther() {
        Encoder encoder = encoder("a", "A", 1, 0.5);
        assertThatThrownBy(() -> new EncoderScores("set", List.of(encoder, encoder)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two are called 'a'");
    }

    @Test
    void transferHasThePapersConstants() {
        EvaluationConfig transfer = Recipe.TRANSFER.applied(EvaluationConfig.paper());
        assertThat(transfer.tuning().of(LayoutEntropy.METRIC).values()).containsEntry("binWidth", 0.8);
        assertThat(transfer.probes().linear().batchSize()).isEqualTo(48);
        assertThat(transfer.probes().linear().peakLearningRate()).isEqualTo(0.003);
        assertThat(transfer.probes().linear().epochs()).isEqualTo(20);
    }

    private static void assertCorrelation(CorrelationResult found, double r, double p, int n) {
        assertThat(found).isInstanceOfSatisfying(Correlation.class, correlation -> {
            assertThat(correlation.r()).isCloseTo(r, within(1e-12));
            assertThat(correlation.p()).isCloseTo(p, within(1e-12));
            assertThat(correlation.n()).isEqualTo(n);
        });
    }

    private static Encoder encoder(String name, String family, double entropy, double probe) {
        return new Encoder(
                name,
                family,
                scores(
                        score(LayoutEntropy.METRIC, Outcome.of(entropy)),
                        score(LinearProbeScore.METRIC, Outcome.of(probe))));
    }

    private static RunScores.MilestoneScores scores(Score... scores) {
        return new RunScores.MilestoneScores(new MilestoneRef(1, Path.of("x"), ""), List.of(scores));
    }

    private static Score score(Metric metric, Outcome outcome) {
        return new Score(new Score.Key(metric.id(), Parameters.none(), OptionalLong.of(0)), 10, 2, 0, outcome);
    }
}
