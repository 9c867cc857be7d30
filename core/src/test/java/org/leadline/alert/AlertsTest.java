package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.Agreement;
import org.leadline.score.EffectiveRank;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.Lidar;
import org.leadline.score.RankMe;
import org.leadline.score.RobustLayoutEntropy;
import org.leadline.score.StdCollapse;
import org.leadline.score.TrainingLoss;

/// Each rule on series whose truth is known.
class AlertsTest {

    private static List<Alert.Kind> looked(History features, History projector, Map<Metric, Direction> directions) {
        return Rules.lookingAt(new RunHistory(features, projector, directions)).stream()
                .map(Rule::kind)
                .toList();
    }

    private static List<Alert> alerts(History features, History projector, Map<Metric, Direction> directions) {
        return Rules.find(new RunHistory(features, projector, directions));
    }

    /// Milestones 0, 1, 2 … with these values of each score, two seeds that differ by `noise` around each.
    private static History history(double noise, Map<Metric, double[]> series) {
        int count = series.values().iterator().next().length;
        List<MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = i;
            List<Score> scores = new ArrayList<>();
            series.forEach((metric, values) -> {
                scores.add(score(metric, 0, Outcome.of(values[place] - noise / 2)));
                scores.add(score(metric, 1, Outcome.of(values[place] + noise / 2)));
            });
            milestones.add(new MilestoneScores(new MilestoneRef(i, Path.of("x"), ""), scores));
        }
        return new History(milestones);
    }

    private static Score score(Metric metric, long seed, Outcome outcome) {
        return new Score(new Score.Key(metric.id(), Parameters.none(), OptionalLong.of(seed)), 100, 8, 0, outcome);
    }

    private static final Map<Metric, Direction> AGREEMENT = Map.of(Agreement.METRIC, Direction.HIGHER);

    private static final History NOTHING = new History(List.of());

    private static List<Alert> alerts(History history, Map<Metric, Direction> directions) {
        return alerts(history, NOTHING, directions);
    }

    /// The effective rank of features and projections of SimSiam trained without its stop-gradient on 1,500 images.
    @Test
    void directionsThatAreLostAreTold() {
        double[] features = {15.5, 44.8, 8.5, 12.5, 4.5, 7.8, 10.3};
        assertThat(alerts(history(0, Map.of(EffectiveRank.METRIC, features)), Map.of()))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(DimensionalCollapseRule.KIND);
                    assertThat(alert.milestone()).as("the second in turn").isEqualTo(5);
                    assertThat(alert.begins()).as("the first of both").isEqualTo(4);
                    assertThat(alert.evidence())
                            .isEqualTo("the effective rank of the features is 7.8, and was 44.8 before");
                });
        double[] projections = {44, 366, 19.6, 15.4, 3.6, 7.6, 17.2};
        assertThat(alerts(NOTHING, history(0, Map.of(EffectiveRank.METRIC, projections)), Map.of()))
                .extracting(Alert::milestone)
                .containsExactly(4);
        double[] stays = {73.6, 357, 115, 9.7, 9.3, 6.1};
        assertThat(alerts(NOTHING, history(0, Map.of(EffectiveRank.METRIC, stays)), Map.of()))
                .extracting(Alert::milestone)
                .containsExactly(4);
        double[] atOnce = {44, 366, 300, 5};
        assertThat(alerts(NOTHING, history(0, Map.of(EffectiveRank.METRIC, atOnce)), Map.of()))
                .extracting(Alert::milestone)
                .containsExactly(3);
        double[] healthy = {15.5, 48, 32.9, 17.3, 16, 22.3, 8.7, 12.3};
        assertThat(alerts(history(0, Map.of(EffectiveRank.METRIC, healthy)), Map.of()))
                .isEmpty();
    }

    /// Projections of a healthy training by MoCo-v2.
    @Test
    void aHeadThatKeepsATwelfthOfItsDirectionsHasNotLostThem() {
        double[] projections = {30.3, 24.5, 2.47, 2.98, 6.15, 11, 11.4};
        assertThat(alerts(NOTHING, history(0, Map.of(EffectiveRank.METRIC, projections)), Map.of()))
                .isEmpty();
    }

    /// A healthy training by SimCLR: features and projections of its first milestones.
    @Test
    void aNarrowPlaceThatTheNextMilestoneHasLeftIsNoCollapse() {
        History features = history(
                0,
                Map.of(
                        StdCollapse.METRIC, new double[] {0.932, 0.661, 0.849, 0.656, 0.507},
                        EffectiveRank.METRIC, new double[] {11.3, 25.8, 12.4, 17.1, 22.4}));
        History projections = history(
                0,
                Map.of(
                        StdCollapse.METRIC, new double[] {0.928, 0.434, 0.849, 0.581, 0.32},
                        EffectiveRank.METRIC, new double[] {13.3, 28.5, 6.4, 8.67, 11.5}));
        assertThat(alerts(features, projections, Map.of())).isEmpty();
        assertThat(alerts(
                        NOTHING,
                        history(0, Map.of(StdCollapse.METRIC, new double[] {0.928, 0.434, 0.849, 0.851})),
                        Map.of()))
                .as("but one that it has not left is")
                .extracting(Alert::milestone)
                .containsExactly(3);
    }

    @Test
    void rowsThatAllPointTheSameWayAreToldButNotOfTheInitialNetwork() {
        double[] values = {0.97, 0.6, 0.7, 0.95, 0.96};
        assertThat(alerts(history(0, Map.of(StdCollapse.METRIC, values)), Map.of()))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(CollapseRule.KIND);
                    assertThat(alert.milestone()).isEqualTo(4);
                });
        double[] projections = {0.91, 0.13, 0.17, 0.86, 0.9};
        assertThat(alerts(
                        history(0, Map.of(StdCollapse.METRIC, values)),
                        history(0, Map.of(StdCollapse.METRIC, projections)),
                        Map.of()))
                .as("the same of both is told once")
                .hasSize(1);
        double[] moco = {0.91, 0.88, 0.92, 0.88, 0.83, 0.79};
        assertThat(alerts(NOTHING, history(0, Map.of(StdCollapse.METRIC, moco)), Map.of()))
                .as("a head that begins so")
                .isEmpty();
        double[] always = {0.91, 0.995};
        assertThat(alerts(NOTHING, history(0, Map.of(StdCollapse.METRIC, always)), Map.of()))
                .hasSize(1);
    }

    @Test
    void rowsThatAreAllTheSameAreToldThoughTheyHaveNoScore() {
        MilestoneScores same = new MilestoneScores(
                new MilestoneRef(3, Path.of("x"), ""),
                List.of(score(
                        EffectiveRank.METRIC,
                        0,
                        Outcome.undefined(Cause.COLLAPSED, "every row is the same: the encoder has collapsed"))));
        assertThat(alerts(new History(List.of(same)), Map.of())).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(CollapseRule.KIND);
            assertThat(alert.milestone()).isEqualTo(3);
        });
    }

    @Test
    void aRunThatLearnsRaisesNothing() {
        Map<Metric, double[]> series = new HashMap<>();
        series.put(Agreement.METRIC, ramp(20, 0.5, 0.9));
        series.put(StdCollapse.METRIC, ramp(20, 0.9, 0.4));
        series.put(EffectiveRank.METRIC, ramp(20, 15, 60));
        series.put(LayoutEntropy.METRIC, ramp(20, 5, 6));
        series.put(RobustLayoutEntropy.METRIC, ramp(20, 5.1, 6.1));
        assertThat(alerts(history(0.001, series), AGREEMENT)).isEmpty();
    }

    private static double[] ramp(int count, double from, double to) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (to - from) * i / (count - 1))
                .toArray();
    }

    @Test
    void aHeadThatGivesTheSameForEveryImageIsTold() {
        MilestoneScores same = new MilestoneScores(
                new MilestoneRef(3, Path.of("x"), ""),
                List.of(score(
                        EffectiveRank.METRIC,
                        0,
                        Outcome.undefined(Cause.COLLAPSED, "every row is the same: the encoder has collapsed"))));
        assertThat(alerts(NOTHING, new History(List.of(same)), Map.of()))
                .extracting(Alert::kind)
                .containsExactly(CollapseRule.KIND);
    }

    /// The loss is known although the rows are not finite, and views that are not finite say nothing of the rows.
    @Test
    void rowsThatAreNotFiniteAreToldFromOtherReasons() {
        MilestoneScores rows = new MilestoneScores(
                new MilestoneRef(7, Path.of("x"), ""),
                List.of(
                        score(
                                Agreement.METRIC,
                                0,
                                Outcome.undefined(Cause.NON_FINITE, "x holds NaN at row 3, column 1")),
                        score(TrainingLoss.METRIC, 0, Outcome.of(3))));
        MilestoneScores views = new MilestoneScores(
                new MilestoneRef(7, Path.of("x"), ""),
                List.of(
                        score(Agreement.METRIC, 0, Outcome.of(0.5)),
                        score(
                                Lidar.METRIC,
                                0,
                                Outcome.undefined(Cause.NON_FINITE_VIEWS, "of the views, x holds NaN at row 3"))));
        assertThat(alerts(new History(List.of(rows)), Map.of())).hasSize(1);
        assertThat(alerts(new History(List.of(views)), Map.of())).isEmpty();
    }

    @Test
    void embeddingsThatAreNotFiniteAreTold() {
        MilestoneScores whole = history(0, Map.of(Agreement.METRIC, new double[] {0.5}))
                .milestones()
                .getFirst();
        MilestoneScores broken = new MilestoneScores(
                new MilestoneRef(7, Path.of("x"), ""),
                List.of(score(
                        Agreement.METRIC,
                        0,
                        Outcome.undefined(Cause.NON_FINITE, "the embedding holds NaN at row 3, column 1"))));
        assertThat(alerts(new History(List.of(whole, broken)), Map.of()))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(NonFiniteRule.KIND);
                    assertThat(alert.milestone()).isEqualTo(7);
                    assertThat(alert.evidence()).contains("row 3");
                });
    }

    @Test
    void aDropFarBeyondTheUsualStepIsTold() {
        double[] values = ramp(12, 0.5, 0.61);
        values[10] = 0.3;
        assertThat(alerts(history(0.001, Map.of(Agreement.METRIC, values)), AGREEMENT))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(DropRule.KIND);
                    assertThat(alert.milestone()).isEqualTo(10);
                    assertThat(alert.evidence()).contains("agreement went from 0.590 to 0.300");
                });
        assertThat(alerts(history(0.2, Map.of(Agreement.METRIC, values)), AGREEMENT))
                .as("within the noise between seeds")
                .noneMatch(alert -> alert.kind().equals(DropRule.KIND));
        assertThat(alerts(history(0.001, Map.of(Agreement.METRIC, values)), Map.of(Agreement.METRIC, Direction.LOWER)))
                .as("it is better so, and the way back is the drop")
                .extracting(Alert::milestone)
                .containsExactly(11);
    }

    @Test
    void anEntropyThatAFewRowsDecideIsTold() {
        double[] entropy = ramp(10, 5, 6);
        double[] robust = ramp(10, 5.1, 6.1);
        entropy[4] -= 0.6;
        assertThat(alerts(
                        history(0.01, Map.of(LayoutEntropy.METRIC, entropy, RobustLayoutEntropy.METRIC, robust)),
                        Map.of()))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(OutliersRule.KIND);
                    assertThat(alert.milestone()).isEqualTo(4);
                });
    }

    @Test
    void everyMilestoneOfSuchAnEntropyIsNamedForCorrelations() {
        double[] entropy = ramp(10, 5, 6);
        double[] robust = ramp(10, 5.1, 6.1);
        entropy[4] -= 0.6;
        entropy[7] -= 0.6;
        Map<Metric, double[]> both = Map.of(LayoutEntropy.METRIC, entropy, RobustLayoutEntropy.METRIC, robust);
        assertThat(Rules.outlierMilestones(history(0.01, both))).containsExactly(4, 7);
        assertThat(Rules.outlierMilestones(history(1, both)))
                .as("within the noise between seeds")
                .isEmpty();
        assertThat(Rules.outlierMilestones(history(0.01, Map.of(LayoutEntropy.METRIC, entropy))))
                .as("an entropy alone says nothing")
                .isEmpty();
    }

    @Test
    void aPlateauIsTheLastFiveMilestonesWithoutAMoveBeyondTheNoise() {
        double[] still = {0.1, 0.3, 0.5, 0.7, 0.701, 0.699, 0.7, 0.7005};
        assertThat(alerts(history(0.01, Map.of(Agreement.METRIC, still)), AGREEMENT))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(PlateauRule.KIND);
                    assertThat(alert.milestone()).isEqualTo(7);
                });
        assertThat(alerts(history(0.0001, Map.of(Agreement.METRIC, still)), AGREEMENT))
                .as("it moves beyond the noise")
                .isEmpty();
        assertThat(alerts(history(0, Map.of(Agreement.METRIC, still)), AGREEMENT))
                .as("one seed has no noise to compare with")
                .isEmpty();
        assertThat(alerts(
                        history(0.01, Map.of(Agreement.METRIC, still)),
                        Map.of(Agreement.METRIC, Direction.HIGHER, RankMe.METRIC, Direction.HIGHER)))
                .as("a score of known direction that was not computed does not speak against it")
                .hasSize(1);
        assertThat(alerts(history(0.01, Map.of(Agreement.METRIC, still)), Map.of()))
                .as("no direction is known")
                .isEmpty();
    }

    /// A score that all seeds agree on has no noise to be still within.
    @Test
    void aTrustedScoreWithoutNoiseSpeaksAgainstAPlateau() {
        Map<Metric, Direction> trusted =
                Map.of(Agreement.METRIC, Direction.HIGHER, EffectiveRank.METRIC, Direction.HIGHER);
        double[] still = {0.1, 0.3, 0.5, 0.7, 0.701, 0.699, 0.7, 0.7005};
        double[] climbing = {20, 45, 70, 95, 120, 145, 170, 195};
        double[] settled = {20, 60, 100, 140, 141, 140, 141, 140};
        assertThat(alerts(mixed(still, climbing), trusted)).isEmpty();
        assertThat(alerts(mixed(still, settled), trusted))
                .extracting(Alert::kind)
                .containsExactly(PlateauRule.KIND);
    }

    /// The first with noise between its two seeds, the second without.
    private static History mixed(double[] agreement, double[] rank) {
        List<MilestoneScores> milestones = new ArrayList<>();
        List<MilestoneScores> noisy =
                history(0.01, Map.of(Agreement.METRIC, agreement)).milestones();
        List<MilestoneScores> plain =
                history(0, Map.of(EffectiveRank.METRIC, rank)).milestones();
        for (int i = 0; i < noisy.size(); i++) {
            List<Score> scores = new ArrayList<>(noisy.get(i).scores());
            scores.addAll(plain.get(i).scores());
            milestones.add(new MilestoneScores(noisy.get(i).ref(), scores));
        }
        return new History(milestones);
    }

    /// `scipy.stats.studentized_range.ppf(0.95, 5, 5 * (seeds - 1))`.
    @Test
    void fewSeedsTellLessOfTheNoise() {
        assertThat(PlateauRule.range(2)).isEqualTo(5.673);
        assertThat(PlateauRule.range(3)).isEqualTo(4.654);
        assertThat(PlateauRule.range(5)).isEqualTo(4.232);
        assertThat(PlateauRule.range(6)).isEqualTo(4.153);
        assertThat(PlateauRule.range(50)).isEqualTo(4.153);
    }

    @Test
    void aRuleIsLookedForWhereItHasItsScores() {
        History collapse = history(0.01, Map.of(StdCollapse.METRIC, new double[] {0.5, 0.4}));
        assertThat(looked(collapse, NOTHING, AGREEMENT))
                .containsExactlyInAnyOrder(NonFiniteRule.KIND, CollapseRule.KIND);
        History seven = history(0.01, Map.of(Agreement.METRIC, ramp(7, 0, 1)));
        assertThat(looked(seven, NOTHING, AGREEMENT))
                .containsExactlyInAnyOrder(NonFiniteRule.KIND, DropRule.KIND, PlateauRule.KIND);
        History oneSeed = history(0, Map.of(Agreement.METRIC, ramp(7, 0, 1)));
        assertThat(looked(oneSeed, NOTHING, AGREEMENT)).containsExactlyInAnyOrder(NonFiniteRule.KIND, DropRule.KIND);
    }
}
