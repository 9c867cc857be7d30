package org.leadline.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.LinearProbeScore;
import org.leadline.trend.Correlation;
import org.leadline.trust.Ranking.Basis;
import org.leadline.trust.Ranking.Candidate;
import org.leadline.trust.Ranking.ScoreRanking;

class RankingTest {

    private static Candidate candidate(String name, Map<String, Double> values) {
        return candidate(name, values, 100);
    }

    private static Candidate candidate(String name, Map<String, Double> values, int n) {
        List<Score> scores = new ArrayList<>();
        values.forEach((metric, value) -> scores.add(new Score(
                new Score.Key(metric, Parameters.none(), OptionalLong.empty()),
                n,
                8,
                0,
                Double.isNaN(value) ? Outcome.undefined(Cause.TOO_FEW_ROWS, "it is not there") : Outcome.of(value))));
        return new Candidate(name, new MilestoneScores(new MilestoneRef(1, Path.of(name), ""), scores));
    }

    private static Ranking rank(List<Candidate> candidates, String method, Metric... reference) {
        return Ranking.of(
                candidates,
                method,
                PaperTables.table(),
                List.of(reference).stream().findFirst());
    }

    private static ScoreRanking of(Ranking ranking, String metric) {
        return ranking.rankings().stream()
                .filter(one -> one.metric().id().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private final List<Candidate> milestones = List.of(
            candidate("a", Map.of("agreement", 0.5, "entropy", 5.0, "rankme", 30.0, "linear-probe", 0.40)),
            candidate("b", Map.of("agreement", 0.7, "entropy", 4.0, "rankme", 10.0, "linear-probe", 0.45)),
            candidate("c", Map.of("agreement", 0.6, "entropy", 6.0, "rankme", 20.0, "linear-probe", 0.30)));

    @Test
    void trustedScoresCountByTheSignOfTheirRecord() {
        Ranking simclr = rank(milestones, "simclr", LinearProbeScore.METRIC);
        assertThat(simclr.counted()).isEqualTo(Basis.UNTRIED);
        assertThat(of(simclr, "agreement").direction()).isEqualTo(Direction.HIGHER);
        assertThat(of(simclr, "entropy").basis())
                .as("no significant sign for SimCLR")
                .isEqualTo(Basis.NONE);
        assertThat(of(simclr, "entropy").choice()).isEmpty();
        assertThat(simclr.consensus()).containsExactly(1, 2, 0);

        Ranking simsiam = rank(milestones, "simsiam", LinearProbeScore.METRIC);
        assertThat(of(simsiam, "entropy").direction()).isEqualTo(Direction.HIGHER);
        assertThat(simsiam.consensus()).as("by the entropy alone").containsExactly(2, 0, 1);
    }

    @Test
    void whatOnlyTheSourceClaimsIsMarkedAndCountsWhereNothingIsTrusted() {
        Ranking simclr = rank(milestones, "simclr");
        assertThat(of(simclr, "rankme").basis()).isEqualTo(Basis.CLAIMED);
        assertThat(of(simclr, "rankme").choice()).hasValue(0);
        Ranking unknown = rank(milestones, "");
        assertThat(unknown.counted()).isEqualTo(Basis.CLAIMED);
        // agreement and rankme: ranks 3 and 1, 1 and 3, 2 and 2
        assertThat(unknown.meanRanks()).containsOnly(OptionalDouble.of(2));
    }

    @Test
    void regretIsWhatFollowingAScoreCosts() {
        Ranking ranking = rank(milestones, "simclr", LinearProbeScore.METRIC);
        assertThat(of(ranking, "agreement").regret().orElseThrow().value()).isZero();
        Regret rankme = of(ranking, "rankme").regret().orElseThrow();
        assertThat(rankme.value()).isCloseTo(0.05, within(1e-12));
        // 1.959963984540054 * np.sqrt(0.45 * 0.55 / 100 + 0.40 * 0.60 / 100) of 100 images
        assertThat(rankme.high()).isCloseTo(0.05 + 0.1368470, within(1e-6));
        assertThat(rankme.low()).isZero();
        assertThat(of(rank(milestones, "simclr"), "agreement").regret()).isEmpty();
    }

    @Test
    void equalValuesShareTheirRankAndAMissingOneIsLast() {
        Ranking ranking = rank(
                List.of(
                        candidate("a", Map.of("agreement", 0.5)),
                        candidate("b", Map.of("agreement", 0.5)),
                        candidate("c", Map.of("agreement", Double.NaN))),
                "simclr");
        assertThat(of(ranking, "agreement").ranks())
                .containsExactly(OptionalDouble.of(1.5), OptionalDouble.of(1.5), OptionalDouble.empty());
        assertThat(ranking.meanRanks().getLast()).hasValue(3);
        assertThat(ranking.consensus().getLast()).isEqualTo(2);
    }

    @Test
    void valuesOfOtherRowsAreNotCompared() {
        Ranking ranking = rank(
                List.of(candidate("a", Map.of("agreement", 0.5), 100), candidate("b", Map.of("agreement", 0.6), 200)),
                "simclr");
        assertThat(ranking.rankings()).isEmpty();
        assertThat(ranking.warnings()).singleElement().asString().contains("agreement is left out", "100 and 200 rows");
        assertThat(ranking.meanRanks()).containsOnly(OptionalDouble.empty());
    }

    @Test
    void clidIsNotMadeOfWhatCanNotBeCompared() {
        Map<String, Double> parts = Map.of("cluster-learnability", 0.5, "intrinsic-dimension", 4.0);
        Ranking ranking = rank(List.of(candidate("a", parts, 100), candidate("b", parts, 200)), "");
        assertThat(ranking.rankings()).isEmpty();
        assertThat(ranking.warnings()).hasSize(2);
    }

    @Test
    void regretIsNotMeasuredBetweenDifferentProbes() {
        Ranking ranking = rank(
                List.of(
                        candidate("a", Map.of("linear-probe", 0.9), 100),
                        candidate("b", Map.of("linear-probe", 0.3), 200)),
                "",
                LinearProbeScore.METRIC);
        assertThat(ranking.warnings()).singleElement().asString().contains("no regret", "100 and 200 rows");
    }

    /// Four points of one's own tell nothing, so that what the source claims still ranks.
    @Test
    void evidenceThatTellsNothingLeavesTheClaim() {
        TrustTable few = PaperTables.table()
                .with("rankme", "byol", new Evidence("mine", "", Correlation.reported(0.9, 4)))
                .with("agreement", "byol", new Evidence("mine", "", Correlation.reported(0.1, 40)));
        Ranking ranking = Ranking.of(
                List.of(
                        candidate("a", Map.of("rankme", 3.0, "agreement", 0.1)),
                        candidate("b", Map.of("rankme", 4.0, "agreement", 0.2))),
                "byol",
                few,
                Optional.empty());
        assertThat(of(ranking, "rankme").basis()).isEqualTo(Basis.CLAIMED);
        assertThat(of(ranking, "rankme").choice()).hasValue(1);
        assertThat(of(ranking, "agreement").basis()).isEqualTo(Basis.NONE);
        assertThat(few.find("rankme", "byol").orElseThrow().sentence())
                .isEqualTo("unknown for byol, r 0.90 (too few points to tell; mine)");
    }

    /// Evidence about encoders was found over encoders of unlike width.
    @Test
    void valuesOfOtherColumnsAreRankedWhereThereIsEvidence() {
        List<Candidate> unlike = List.of(
                columns("a", 8, Map.of("agreement", 0.5, "rankme", 3.0)),
                columns("b", 16, Map.of("agreement", 0.6, "rankme", 4.0)));
        Ranking ranking = rank(unlike, "ResNet");
        assertThat(ranking.rankings()).extracting(one -> one.metric().id()).containsExactly("agreement");
        assertThat(ranking.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("agreement is ranked although", "8 and 16 columns"))
                .anySatisfy(warning -> assertThat(warning).contains("rankme is left out", "8 and 16 columns"))
                .hasSize(2);
    }

    private static Candidate columns(String name, int d, Map<String, Double> values) {
        List<Score> scores = new ArrayList<>();
        values.forEach((metric, value) -> scores.add(new Score(
                new Score.Key(metric, Parameters.none(), OptionalLong.empty()), 100, d, 0, Outcome.of(value))));
        return new Candidate(name, new MilestoneScores(new MilestoneRef(1, Path.of(name), ""), scores));
    }

    /// Learnability −1, 0, 1 and dimension 1, −1, 0 in standard deviations.
    @Test
    void clidIsTheSumOfBothInStandardDeviations() {
        Ranking ranking = rank(
                List.of(
                        candidate("a", Map.of("cluster-learnability", 0.5, "intrinsic-dimension", 12.0)),
                        candidate("b", Map.of("cluster-learnability", 0.6, "intrinsic-dimension", 8.0)),
                        candidate("c", Map.of("cluster-learnability", 0.7, "intrinsic-dimension", 10.0))),
                "");
        List<OptionalDouble> values = of(ranking, "clid").values();
        assertThat(values.get(0).orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(values.get(1).orElseThrow()).isCloseTo(-1, within(1e-12));
        assertThat(values.get(2).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(of(ranking, "clid").choice())
                .as("sources claim opposite directions of a part")
                .isEmpty();
    }

    @Test
    void aContestedScoreRanksOnlyByEvidence() {
        List<Candidate> two = List.of(
                candidate("a", Map.of("intrinsic-dimension", 9.0)), candidate("b", Map.of("intrinsic-dimension", 7.0)));
        ScoreRanking unproven = of(rank(two, "byol"), "intrinsic-dimension");
        assertThat(unproven.basis()).isEqualTo(Basis.NONE);
        assertThat(unproven.choice()).isEmpty();
        TrustTable lower = PaperTables.table()
                .with("intrinsic-dimension", "byol", new Evidence("mine", "", Correlation.reported(-0.9, 30)));
        ScoreRanking proven = of(Ranking.of(two, "byol", lower, Optional.empty()), "intrinsic-dimension");
        assertThat(proven.basis()).isEqualTo(Basis.UNTRIED);
        assertThat(proven.choice()).hasValue(1);
    }

    @Test
    void alphaIsBestNearOne() {
        Ranking ranking = rank(
                List.of(
                        candidate("a", Map.of("alpha-req", 0.7)),
                        candidate("b", Map.of("alpha-req", 1.2)),
                        candidate("c", Map.of("alpha-req", 2.0))),
                "simclr");
        assertThat(of(ranking, "alpha-req").choice()).hasValue(1);
        assertThat(Optional.of(ranking.counted())).contains(Basis.CLAIMED);
    }

    /// Milestones 0.70, 0.71 and 0.60 of two seeds each.
    private static Candidate noisy(String name, double low, double high) {
        List<Score> scores = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            scores.add(new Score(
                    new Score.Key("agreement", Parameters.none(), OptionalLong.of(seed)),
                    100,
                    8,
                    0,
                    Outcome.of(seed == 0 ? low : high)));
        }
        return new Candidate(name, new MilestoneScores(new MilestoneRef(1, Path.of(name), ""), scores));
    }

    @Test
    void valuesWithinTheNoiseOverSeedsAreTies() {
        Ranking ranking =
                rank(List.of(noisy("a", 0.68, 0.72), noisy("b", 0.69, 0.73), noisy("c", 0.58, 0.62)), "simclr");
        assertThat(of(ranking, "agreement").ranks())
                .containsExactly(OptionalDouble.of(1.5), OptionalDouble.of(1.5), OptionalDouble.of(3));
        assertThat(of(ranking, "agreement").choice()).hasValue(1);
        assertThat(of(ranking, "agreement").tiedWithChoice()).containsExactly(0);
        Ranking told = rank(List.of(noisy("a", 0.6999, 0.7001), noisy("b", 0.7099, 0.7101)), "simclr");
        assertThat(of(told, "agreement").ranks()).containsExactly(OptionalDouble.of(2), OptionalDouble.of(1));
        assertThat(of(told, "agreement").tiedWithChoice()).isEmpty();
    }

    private static Candidate at(int index, double probe, double loss) {
        Candidate plain = candidate("" + index, Map.of("linear-probe", probe, "loss", loss));
        return new Candidate(
                plain.name(),
                new MilestoneScores(
                        new MilestoneRef(index, Path.of("x"), ""),
                        plain.scores().scores()));
    }

    @Test
    void baselinesAreTheLastTheLowestLossAndATrainedOneAtRandom() {
        List<Candidate> run = List.of(at(0, 0.2, 0.1), at(5, 0.5, 1.0), at(10, 0.4, 2.0));
        List<Baseline> baselines = Baseline.of(run, List.of(List.of(0, 1, 2)), Optional.of(LinearProbeScore.METRIC));
        assertThat(baselines)
                .extracting(Baseline::name, Baseline::choices)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("last milestone", List.of(2)),
                        org.assertj.core.groups.Tuple.tuple("loss", List.of(1)),
                        org.assertj.core.groups.Tuple.tuple("random choice", List.of(1, 2)));
        assertThat(baselines)
                .extracting(one -> one.regret().orElseThrow().value())
                .satisfiesExactly(
                        last -> assertThat(last).isCloseTo(0.1, within(1e-12)),
                        loss -> assertThat(loss).isZero(),
                        any -> assertThat(any).isCloseTo(0.05, within(1e-12)));
        assertThat(Baseline.of(run, List.of(List.of(0, 1, 2)), Optional.empty()))
                .allMatch(one -> one.regret().isEmpty());
        assertThat(Baseline.of(run, List.of(), Optional.empty()))
                .as("encoders have no last one")
                .extracting(Baseline::choices)
                .containsExactly(List.of(0, 1, 2));
    }
}
