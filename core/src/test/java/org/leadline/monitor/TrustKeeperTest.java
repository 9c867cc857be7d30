package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.alert.History;
import org.leadline.alert.RunHistory;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.recommend.Basis;
import org.leadline.recommend.Observed;
import org.leadline.recommend.Recommendation;
import org.leadline.recommend.Recommender;
import org.leadline.recommend.VerdictRecords;
import org.leadline.score.EffectiveRank;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.RankMe;
import org.leadline.score.StableRank;
import org.leadline.trend.Correlation;
import org.leadline.trust.Evidence;
import org.leadline.trust.FollowingCost;
import org.leadline.trust.RunLength;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustRecord.Word;
import org.leadline.trust.TrustTable;

/// Runs whose probe rises with wiggles and falls at its last milestone by more than its noise.
class TrustKeeperTest {

    private static final List<double[]> WIGGLES = List.of(
            new double[] {0, 0.03, -0.04, 0.05, -0.03, 0.04, -0.04, 0.03, -0.03, 0.04, -0.01, 0},
            new double[] {0, -0.02, 0.04, -0.03, 0.05, -0.04, 0.02, 0.03, -0.04, 0.03, 0.00, 0},
            new double[] {0, 0.04, -0.02, 0.03, -0.05, 0.04, 0.01, -0.04, 0.05, -0.03, 0.02, 0},
            new double[] {0, 0.02, 0.04, -0.05, 0.03, -0.03, 0.05, -0.02, -0.04, 0.04, 0.01, 0});

    @TempDir
    private Path directory;

    private LabeledRuns runs;

    /// RankMe is the probe, the effective rank prefers the last milestone for no reason, the stable rank rises with
    /// time and has the wiggles upside down in run `b`, and nobody claims to know which entropy is better.
    @BeforeEach
    void fourRuns() {
        runs = new LabeledRuns(directory);
        for (int run = 0; run < WIGGLES.size(); run++) {
            double[] probe = probe(WIGGLES.get(run));
            double[] liking = scaled(probe);
            liking[liking.length - 1] = 60;
            double[] trend = new double[probe.length];
            for (int i = 0; i < trend.length; i++) {
                trend[i] = 10 + Math.log(1 + i) + (run == 1 ? -2 : 2) * WIGGLES.get(run)[i];
            }
            Map<Metric, double[]> scores = new LinkedHashMap<>();
            scores.put(RankMe.METRIC, scaled(probe));
            scores.put(EffectiveRank.METRIC, liking);
            scores.put(StableRank.METRIC, trend);
            scores.put(LayoutEntropy.METRIC, scaled(probe));
            runs.with("abcd".substring(run, run + 1), probe, scores);
        }
    }

    private static double[] probe(double[] wiggles) {
        double[] probe = new double[wiggles.length];
        for (int i = 0; i < probe.length; i++) probe[i] = 0.3 + 0.1 * Math.log(1 + i) + wiggles[i];
        probe[probe.length - 1] -= 0.1;
        return probe;
    }

    private static double[] scaled(double[] probe) {
        double[] scaled = new double[probe.length];
        for (int i = 0; i < probe.length; i++) scaled[i] = 100 * probe[i];
        return scaled;
    }

    @Test
    void threeRunsEarnTheirWords() {
        runs.save("a", "b", "c");
        TrustRecord earned = runs.record(RankMe.METRIC);
        assertThat(earned.word()).isEqualTo(Word.RELIABLE);
        assertThat(earned.sentence())
                .contains("a: 11 milestones of 11 epochs, ")
                .doesNotContain("trend");
        TrustRecord fair = runs.record(EffectiveRank.METRIC);
        assertThat(fair.word()).isEqualTo(Word.FAIR);
        assertThat(fair.sentence()).endsWith("; following it has not beaten the last milestone in 3 runs)");
        TrustRecord nothing = runs.record(StableRank.METRIC);
        assertThat(nothing.direction()).contains(Direction.HIGHER);
        assertThat(nothing.word()).isEqualTo(Word.UNRELIABLE);
        assertThat(nothing.sentence()).endsWith("; grows with time; says nothing beyond it)");
    }

    @Test
    void twoRunsEarnNothingHoweverManyCorrelationsTheyGave() {
        runs.save("a", "b");
        TrustRecord two = runs.record(RankMe.METRIC);
        assertThat(two.evidence()).hasSize(4);
        assertThat(two.word()).isEqualTo(Word.FAIR);
        assertThat(two.sentence()).endsWith("; followed in 2 runs, which is too few to tell)");
        runs.save("a", "b");
        assertThat(runs.record(RankMe.METRIC)).isEqualTo(two);
    }

    /// By hand: 0.3 + 0.1 ln 10 + 0.04 is the best of run `a`, at milestone 9, and 0.2 + 0.1 ln 12 its last.
    @Test
    void whatARunGivesOnceStandsOnceInTheFile() {
        runs.save("a");
        List<Evidence> pieces = runs.record(EffectiveRank.METRIC).evidence();
        assertThat(pieces).extracting(Evidence::subset).containsExactly("with the initial network", "without it");
        assertThat(pieces).allMatch(piece -> piece.length().equals(Optional.of(new RunLength(11, 11))));
        assertThat(pieces.getFirst().beyondTime()).isEmpty();
        assertThat(pieces.getFirst().following()).isEmpty();
        assertThat(pieces.getLast().beyondTime()).isPresent();
        FollowingCost cost = pieces.getLast().following().orElseThrow();
        assertThat(cost.direction()).isEqualTo(Direction.HIGHER);
        assertThat(cost.regret()).isEqualTo(cost.lastRegret());
        assertThat(cost.lastRegret()).isCloseTo(0.14 + 0.1 * Math.log(10.0 / 12), within(1e-12));
        TrustTable read = TrustFile.read(runs.file());
        TrustFile.write(runs.file(), read);
        assertThat(TrustFile.read(runs.file()).records()).isEqualTo(read.records());
    }

    @Test
    void aDirectionThatWasFoundInTheRunsThemselvesCostsNothing() {
        runs.save("a", "b", "c");
        assertThat(costs(LayoutEntropy.METRIC)).isZero();
        assertThat(runs.record(LayoutEntropy.METRIC).word()).isEqualTo(Word.FAIR);
        runs.save("a", "b", "c");
        assertThat(costs(LayoutEntropy.METRIC)).as("by each other").isZero();
        runs.save(List.of("a", "b", "c"), findings -> findings::directionFromElsewhere);
        assertThat(costs(LayoutEntropy.METRIC))
                .as("by each other, whoever looked for the direction")
                .isZero();
        runs.save(List.of("d"), _ -> _ -> Direction.LOWER);
        assertThat(costs(LayoutEntropy.METRIC)).as("against what is known").isZero();
        runs.save("d");
        assertThat(costs(LayoutEntropy.METRIC)).as("by the three others").isOne();
    }

    private long costs(Metric metric) {
        return runs.record(metric).evidence().stream()
                .filter(piece -> piece.following().isPresent())
                .count();
    }

    @Test
    void theRecordOfARunNeverHelpsInJudgingIt() {
        runs.save("a", "b", "c");
        TrustRecord all = runs.record(RankMe.METRIC);
        assertThat(all.isEarned()).isTrue();
        TrustRecord others = all.without(runs.source("a")).orElseThrow();
        assertThat(others.evidence())
                .hasSize(4)
                .noneMatch(piece -> piece.source().equals(runs.source("a")));
        assertThat(others.isEarned()).isFalse();
        assertThat(recommended("a").basis()).isEqualTo(new Basis.LastMilestone());
        assertThat(runs.findings("a").directionFromElsewhere(LayoutEntropy.METRIC))
                .isEqualTo(Direction.HIGHER);
        assertThat(runs.findings("a")
                        .directionFromElsewhere(
                                LayoutEntropy.METRIC,
                                List.of(runs.scores("b").run(), runs.scores("c").run())))
                .isEqualTo(Direction.UNKNOWN);

        runs.save("d");
        Recommendation byOthers = recommended("a");
        assertThat(byOthers.basis().id()).isEqualTo("score:rankme");
        assertThat(byOthers.milestone()).hasValue(9);
    }

    private Recommendation recommended(String name) {
        RunFindings findings = runs.findings(name);
        RunHistory nothing = new RunHistory(new History(List.of()), new History(List.of()), Map.of());
        return new Recommender(new VerdictRecords(List.of()))
                .of(new Observed(
                        findings.scores(),
                        nothing,
                        List.of(),
                        List.of(),
                        LabeledRuns.METHOD,
                        findings.verdict().trust()));
    }

    @Test
    void anOpenQuestionIsNoAnswer() {
        double[] rising = {0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7};
        double[] short8 = {0.1, 0.2, 0.3, 0.25, 0.45, 0.4, 0.6, 0.55};
        runs.with("rising", rising, Map.of(RankMe.METRIC, scaled(rising)));
        runs.with("short", short8, Map.of(RankMe.METRIC, scaled(short8)));
        runs.save("rising", "short");
        TrustRecord record = runs.record(RankMe.METRIC);
        assertThat(record.evidence())
                .hasSize(4)
                .allMatch(piece -> piece.beyondTime().isEmpty());
        assertThat(record.word())
                .as("a probe that rises all the time refutes nothing")
                .isEqualTo(Word.FAIR);
    }

    @Test
    void aRunOfTwoTrainedMilestonesHasItsCostBesideTheOnlyCorrelation() {
        double[] probe = {0.1, 0.6, 0.3};
        runs.with("two", probe, Map.of(RankMe.METRIC, scaled(probe)));
        runs.save("two");
        Evidence only = runs.record(RankMe.METRIC).evidence().getFirst();
        assertThat(runs.record(RankMe.METRIC).evidence()).hasSize(1);
        assertThat(only.subset()).isEqualTo("with the initial network");
        assertThat(only.following().orElseThrow().lastRegret()).isCloseTo(0.3, within(1e-12));
        assertThat(only.following().orElseThrow().regret()).isZero();
    }

    @Test
    void aProbeThatMovesWithinItsNoiseTellsNothingOfAnOrder() {
        double[] flat = {0.500, 0.501, 0.503, 0.502, 0.504, 0.501};
        runs.with("flat", flat, Map.of(RankMe.METRIC, scaled(flat)));
        runs.save("flat");
        assertThat(runs.record(RankMe.METRIC).evidence())
                .hasSize(2)
                .allMatch(piece -> piece.following().isEmpty());
    }

    @Test
    void evidenceOfEarlierBuildsIsReplacedByThatOfTheRun() {
        Evidence before = new Evidence(runs.source("a"), "without it", Correlation.reported(-0.5, 11));
        TrustFile.write(runs.file(), TrustTable.EMPTY.with(RankMe.METRIC.id(), LabeledRuns.METHOD, before));
        assertThat(TrustFile.read(runs.file())
                        .find(RankMe.METRIC.id(), LabeledRuns.METHOD)
                        .orElseThrow()
                        .evidence())
                .containsExactly(before);
        runs.save("a");
        assertThat(runs.record(RankMe.METRIC).evidence())
                .hasSize(2)
                .doesNotContain(before)
                .anyMatch(piece -> piece.following().isPresent());
    }
}
