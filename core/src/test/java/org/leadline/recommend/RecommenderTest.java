package org.leadline.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.alert.Alert;
import org.leadline.alert.History;
import org.leadline.alert.RunHistory;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.run.RunDirectory;
import org.leadline.score.Agreement;
import org.leadline.score.EffectiveRank;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.NeSum;
import org.leadline.score.RankMe;
import org.leadline.score.RotationProbe;
import org.leadline.score.StdCollapse;
import org.leadline.trend.Correlation;
import org.leadline.trust.Evidence;
import org.leadline.trust.FollowingCost;
import org.leadline.trust.PaperTables;
import org.leadline.trust.Ranking;
import org.leadline.trust.RunLength;
import org.leadline.trust.TrustTable;
import org.leadline.trust.WithoutTime;

class RecommenderTest {

    private static final Recommender RECOMMENDER = new Recommender(new VerdictRecords(List.of()));

    private static final Alert.Kind ROTATION =
            new Alert.Kind("rotation-probe-below-initial", "rotation probe below the untrained network's");

    @TempDir
    private Path directory;

    private MadeRun run(int... milestones) {
        return new MadeRun(directory, milestones);
    }

    private static Recommendation recommend(Observed observed) {
        return RECOMMENDER.of(observed);
    }

    /// Agreement falls early and rises late, so that the paper's sign prefers the untrained network.
    @Test
    void aHealthyRunBySimClrKeepsItsLastMilestoneWhateverAgreementPrefers() {
        Observed observed = run(0, 4, 8, 12, 16)
                .with(Agreement.METRIC, 0.80, 0.55, 0.56, 0.58, 0.60)
                .with(EffectiveRank.METRIC, 30, 60, 70, 75, 78)
                .with(StdCollapse.METRIC, 0.6, 0.3, 0.25, 0.22, 0.2)
                .observed("simclr");
        List<Ranking.Candidate> candidates = observed.scores().milestones().stream()
                .map(milestone -> new Ranking.Candidate("" + milestone.ref().index(), milestone))
                .toList();
        Ranking ranking = Ranking.of(candidates, "simclr", PaperTables.table(), Optional.empty());
        assertThat(ranking.consensus().getFirst())
                .as("the paper's sign prefers the untrained network")
                .isZero();

        Recommendation found = recommend(observed);
        assertThat(found.milestone()).hasValue(16);
        assertThat(found.basis()).isEqualTo(new Basis.LastMilestone());
        assertThat(found.line())
                .isEqualTo("Keep milestone 16: it is the last one, and nothing shows that another is better. Expected"
                        + " regret: no records yet.");
    }

    @Test
    void aRunBySimSiamKeepsItsLastMilestoneWhateverEntropyPrefers() {
        Recommendation found = recommend(run(0, 2, 4, 6, 8)
                .with(LayoutEntropy.METRIC, 6.4, 5.9, 5.8, 6.1, 6.2)
                .with(EffectiveRank.METRIC, 40, 20, 11, 12, 14)
                .with(StdCollapse.METRIC, 0.6, 0.7, 0.75, 0.7, 0.6)
                .observed("simsiam"));
        assertThat(found.milestone()).hasValue(8);
        assertThat(found.basis()).isEqualTo(new Basis.LastMilestone());
    }

    /// The rank is below a fifth from 12 on; the rule waits for 16.
    @Test
    void aCollapseInTheMiddleKeepsTheMilestoneBeforeItBegan() {
        Observed observed = run(0, 4, 8, 12, 16, 20)
                .with(EffectiveRank.METRIC, 40, 50, 48, 6, 5, 5)
                .observed("simsiam");
        assertThat(observed.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.milestone()).isEqualTo(16);
            assertThat(alert.begins()).isEqualTo(12);
        });
        Recommendation found = recommend(observed);
        assertThat(found.milestone()).hasValue(8);
        assertThat(found.basis().id()).isEqualTo("before-collapse");
        assertThat(found.reason()).contains("dimensional collapse that began at milestone 12", "was 50.0 before");
    }

    @Test
    void aLastMilestoneOfFewerRowsHidesNoCollapse() {
        Recommendation found = recommend(run(0, 4, 8, 12, 16, 20)
                .with(EffectiveRank.METRIC, 40, 50, 52, 6, 5, 7)
                .withRowsOfTheLast(900)
                .observed("simsiam"));
        assertThat(found.milestone()).hasValue(8);
        Recommendation healthy = recommend(run(0, 4, 8, 12, 16, 20)
                .with(EffectiveRank.METRIC, 40, 50, 52, 56, 55, 7)
                .withRowsOfTheLast(900)
                .observed("simsiam"));
        assertThat(healthy.milestone()).hasValue(20);
        assertThat(healthy.reason()).contains("not compared", "milestone 20");
    }

    @Test
    void aCollapseThatTheTrainingHasRecoveredFromIsNone() {
        Recommendation found = recommend(run(0, 4, 8, 12, 16, 20)
                .with(EffectiveRank.METRIC, 40, 50, 6, 5, 30, 45)
                .observed("simsiam"));
        assertThat(found.milestone()).hasValue(20);
        assertThat(found.reason()).contains("`effective-rank` is back since the dimensional collapse at milestone 12");
        Recommendation halfway = recommend(run(0, 4, 8, 12, 16, 20)
                .with(EffectiveRank.METRIC, 40, 50, 6, 5, 10, 27)
                .observed("simsiam"));
        assertThat(halfway.milestone())
                .as("27 is not yet the middle of 50 and 5")
                .hasValue(4);
    }

    @Test
    void aTrainingThatWasBrokenFromItsStartKeepsNone() {
        Recommendation found = recommend(run(0, 1, 2, 3)
                .with(StdCollapse.METRIC, 0.3, 0.997, 0.998, 0.999)
                .observed("simsiam"));
        assertThat(found.milestone()).isEmpty();
        assertThat(found.basis().id()).isEqualTo("none");
        assertThat(found.sentence())
                .startsWith("Keep none: nothing was learnt, because the training broke before its first milestone")
                .contains("look at the stop-gradient");
    }

    @Test
    void negativesThatWereDroppedKeepTheMilestoneBeforeTheRotationProbeFell() {
        MadeRun made =
                run(0, 2, 4, 6, 8, 10, 12, 14, 16).with(EffectiveRank.METRIC, 30, 40, 50, 55, 58, 60, 50, 48, 47);
        Recommendation found =
                recommend(made.observed("simclr", PaperTables.table(), List.of(rotationAlert(made, 12))));
        assertThat(found.milestone()).hasValue(10);
        assertThat(found.basis()).isInstanceOf(Basis.BeforeBreak.class);
    }

    /// The alert is about a score that the run holds, which stays where it fell.
    private static Alert rotationAlert(MadeRun made, int milestone) {
        Metric metric = RankMe.METRIC;
        made.with(metric, 3.0, 4.0, 4.5, 5.0, 5.2, 5.21, 2.9, 2.9, 2.88);
        return new Alert(ROTATION, milestone, Optional.of(metric), "it is 2.9", "look at the negatives");
    }

    @Test
    void theRotationProbeAloneDoesNotSayThatNothingWasLearnt() {
        MadeRun made = run(0, 1, 2, 3).with(RankMe.METRIC, 5, 4, 4, 4);
        Alert early = new Alert(ROTATION, 1, Optional.of(RankMe.METRIC), "it is 4", "look at the rate");
        Recommendation alone = recommend(made.observed("simsiam", PaperTables.table(), List.of(early)));
        assertThat(alone.milestone()).hasValue(3);
        assertThat(alone.reason()).contains("rotation probe", "nothing else confirms it");
        Alert second = new Alert(
                new Alert.Kind("dimensional-collapse", "dimensional collapse"),
                2,
                Optional.of(RankMe.METRIC),
                "few are left",
                "look at the spectrum");
        assertThat(recommend(made.observed("simsiam", PaperTables.table(), List.of(early, second)))
                        .basis())
                .isEqualTo(new Basis.NothingLearnt(early));
    }

    /// A healthy training by SimSiam can hold nearly all its variance in one direction to its end.
    @Test
    void oneDirectionDecidesNothingUnlessRotationsAreLostAsWell() {
        MadeRun made = run(0, 1, 2, 3, 4, 5)
                .with(RankMe.METRIC, 5, 4, 4, 4, 4, 4)
                .with(NeSum.METRIC, 1.1, 1.5, 1.02, 1.02, 1.02, 1.02);
        Alert narrow = narrowAlert(2);
        Recommendation alone = recommend(made.observed("simsiam", PaperTables.table(), List.of(narrow)));
        assertThat(alone.milestone()).hasValue(5);
        assertThat(alone.reason()).contains("one direction", "nothing else confirms it");
        Alert rotations = new Alert(ROTATION, 3, Optional.of(RankMe.METRIC), "it is 4", "look at the rate", 1);
        assertThat(recommend(made.observed("simsiam", PaperTables.table(), List.of(narrow, rotations)))
                        .basis())
                .isEqualTo(new Basis.NothingLearnt(rotations));
    }

    private static Alert narrowAlert(int begins) {
        return new Alert(
                new Alert.Kind("one-direction", "one direction"),
                begins + 1,
                Optional.of(NeSum.METRIC),
                "it holds 98%",
                "look at the rate",
                begins);
    }

    /// The features are as narrow as the untrained network's from the start; rotations are lost after milestone 4.
    @Test
    void oneDirectionSinceTheStartDoesNotSayWhenTheTrainingBroke() {
        MadeRun made = run(0, 1, 2, 3, 4, 5, 6, 7)
                .with(RankMe.METRIC, 5, 5.5, 6, 6.5, 7, 3, 3, 3)
                .with(NeSum.METRIC, 1.04, 1.05, 1.04, 1.06, 1.05, 1.04, 1.05, 1.05);
        Alert rotations = new Alert(ROTATION, 7, Optional.of(RankMe.METRIC), "it is 3", "look at the rate", 5);
        assertThat(recommend(made.observed("simsiam", PaperTables.table(), List.of(narrowAlert(1), rotations)))
                        .milestone())
                .hasValue(4);
    }

    /// Without a rise, nothing tells a break after the first milestone from one before it.
    @Test
    void rotationsLostWithoutARiseBeforeDecideNothingAlone() {
        MadeRun made = run(0, 1, 2, 3, 4, 5).with(RankMe.METRIC, 5, 4.4, 4, 4, 4, 4);
        Alert rotations = new Alert(ROTATION, 4, Optional.of(RankMe.METRIC), "it is 4", "look at the rate", 2);
        assertThat(recommend(made.observed("simsiam", PaperTables.table(), List.of(rotations)))
                        .milestone())
                .hasValue(5);
    }

    /// Rotations that were stored from milestone 1 on.
    @Test
    void theReasonSaysWhichRuleCouldNotLook() {
        MadeRun made = run(1, 2, 3, 4, 5)
                .with(RotationProbe.METRIC, 0.9, 0.9, 0.3, 0.3, 0.3)
                .with(EffectiveRank.METRIC, 30, 40, 50, 55, 58);
        assertThat(recommend(made.observed("simclr")).reason())
                .isEqualTo(
                        "it is the last one, and nothing shows that another is better; not looked for, because too few"
                                + " milestones hold the score: rotation probe below the untrained network's (it needs"
                                + " `rotation-probe` at milestone 0 and three more)");
    }

    @Test
    void alertsThatSayNothingOfABreakDecideNothing() {
        Alert plateau = new Alert(new Alert.Kind("plateau", "plateau"), 2, Optional.empty(), "it stands", "stop");
        assertThat(recommend(run(0, 1, 2, 3)
                                .with(RankMe.METRIC, 1, 2, 2, 2)
                                .observed("simclr", PaperTables.table(), List.of(plateau)))
                        .milestone())
                .hasValue(3);
    }

    @Test
    void theUntrainedNetworkIsNeverRecommended() {
        Recommendation alone = recommend(run(0).with(RankMe.METRIC, 5).observed("simclr"));
        assertThat(alone.milestone()).isEmpty();
        assertThat(alone.line()).isEqualTo("There is nothing to choose: the untrained network is the only milestone.");
        assertThat(recommend(run().observed("")).basis().id()).isEqualTo("nothing-to-choose");
        assertThatThrownBy(() ->
                        new Recommendation(OptionalInt.of(0), new Basis.LastMilestone(), "it is", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneTrainedMilestoneIsKept() {
        Recommendation found = recommend(run(0, 7).with(RankMe.METRIC, 5, 6).observed(""));
        assertThat(found.milestone()).hasValue(7);
        assertThat(found.reason())
                .isEqualTo("it is the only trained milestone; nothing was looked for that would show a collapse,"
                        + " because no score of the features tells of it");
        assertThat(recommend(run(1).with(RankMe.METRIC, 5).observed("")).milestone())
                .as("a file of another trainer that is alone")
                .hasValue(1);
    }

    @Test
    void scoresOfAHeadKeepTheLastMilestoneAndSayThatNothingWasLookedFor() {
        MadeRun made = run(0, 1, 2, 3).with(StdCollapse.METRIC, 0.3, 0.997, 0.998, 0.999);
        RunScores scores = new RunScores(RunDirectory.open(directory), made.scored());
        RunHistory nothing = new RunHistory(new History(List.of()), new History(List.of()), Map.of());
        Recommendation found =
                recommend(new Observed(scores, nothing, List.of(), List.of(), "simclr projector", List.of()));
        assertThat(found.milestone()).hasValue(3);
        assertThat(found.reason()).contains("nothing was looked for");
    }

    private static Evidence followed(String source, RunLength length, double regret) {
        return new Evidence(
                source,
                "",
                Correlation.reported(0.9, 20),
                Optional.of(length),
                Optional.of(new WithoutTime(OptionalDouble.of(0.6), OptionalDouble.of(0.5), OptionalDouble.of(0.4))),
                Optional.of(new FollowingCost(Direction.HIGHER, regret, 0.05, 0.2)));
    }

    private static TrustTable earned(RunLength length) {
        TrustTable table = TrustTable.EMPTY;
        for (String source : List.of("a", "b", "c", "d")) {
            table = table.with("rankme", "simclr", followed(source, length, 0.01));
        }
        return table;
    }

    private MadeRun falling() {
        return run(0, 5, 10, 15, 20).with(RankMe.METRIC, 90, 40, 60, 50, 45).with(EffectiveRank.METRIC, 9, 9, 9, 9, 9);
    }

    @Test
    void aScoreThatHasEarnedItPrefersAnotherTrainedMilestone() {
        Recommendation found = recommend(falling().withNoise(2).observed("simclr", earned(new RunLength(10, 24))));
        assertThat(found.milestone()).as("0 has more, but is not trained").hasValue(10);
        assertThat(found.basis().id()).isEqualTo("score:rankme");
        assertThat(found.reason()).contains("60.000 against 45.000");
    }

    @Test
    void aScoreThatHasEarnedItDecidesNothingWithinItsNoise() {
        assertThat(recommend(falling().withNoise(40).observed("simclr", earned(new RunLength(10, 24))))
                        .milestone())
                .hasValue(20);
    }

    /// A score without seeds has no noise over them: that it prefers a milestone by less than it moves all the time
    /// is no reason.
    @Test
    void aScoreThatHasEarnedItDecidesNothingWithinItsUsualStep() {
        MadeRun flat =
                run(0, 5, 10, 15, 20).with(RankMe.METRIC, 90, 40, 50, 40, 49).with(EffectiveRank.METRIC, 9, 9, 9, 9, 9);
        assertThat(recommend(flat.observed("simclr", earned(new RunLength(10, 24))))
                        .milestone())
                .hasValue(20);
    }

    @Test
    void evidenceOfLongerRunsOrOfTheRunItselfEarnsNothing() {
        assertThat(recommend(falling().observed("simclr", earned(new RunLength(50, 1000))))
                        .milestone())
                .hasValue(20);
        String own = directory.toAbsolutePath().normalize().toString();
        TrustTable mine = TrustTable.EMPTY;
        for (String source : List.of("a", "b", own)) {
            mine = mine.with("rankme", "simclr", followed(source, new RunLength(10, 24), 0.01));
        }
        assertThat(mine.find("rankme", "simclr").orElseThrow().isEarned()).isTrue();
        assertThat(recommend(falling().observed("simclr", mine)).milestone()).hasValue(20);
    }

    @Test
    void adviceComesWithWhatItHasCost() {
        Recommendation found =
                new Recommender(VerdictRecordsTest.MADE).of(falling().observed("simclr"));
        assertThat(found.expectedRegret().orElseThrow().runs()).isEqualTo(5);
        assertThat(found.line()).endsWith("Such advice was right in 3 of 5 runs.");
    }

    /// Rotations of a training by SimSiam that narrows at milestone 3 and gains content afterwards.
    private Observed narrowed(double atTwo, double last) {
        return run(0, 1, 2, 3, 4, 5)
                .with(EffectiveRank.METRIC, 57, 92, 50, 17, 15, 25)
                .with(RotationProbe.METRIC, 0.43, 0.34, atTwo, 0.38, 0.40, last)
                .observed("simsiam");
    }

    @Test
    void aTrainingThatNarrowsWhileItGainsContentHasNotBroken() {
        Recommendation found = recommend(narrowed(0.366, 0.404));
        assertThat(found.milestone()).hasValue(5);
        assertThat(found.basis()).isEqualTo(new Basis.LastMilestone());
        assertThat(found.reason())
                .contains("dimensional collapse: the effective rank of the features is 15.0")
                .endsWith(
                        "but rotations are told apart in 0.404 of the cases, and were in 0.366 at milestone 2 before it");
    }

    @Test
    void rotationsThatAreLostOrHardlyBetterDoNotSpeakAgainstABreak() {
        for (double last : new double[] {0.39, 0.366, 0.30}) {
            Recommendation found = recommend(narrowed(0.366, last));
            assertThat(found.milestone()).as("last %s", last).hasValue(2);
            assertThat(found.basis().id()).isEqualTo("before-collapse");
        }
    }

    @Test
    void aBreakBeforeTheFirstMilestoneIsHeldAgainstTheUntrainedNetwork() {
        double[] rank = {92, 60, 10, 9, 9, 8};
        Observed better = run(0, 1, 2, 3, 4, 5)
                .with(StdCollapse.METRIC, 0.1, 0.999, 0.999, 0.999, 0.999, 0.999)
                .with(RotationProbe.METRIC, 0.30, 0.25, 0.25, 0.25, 0.25, 0.25)
                .with(EffectiveRank.METRIC, rank)
                .observed("simsiam");
        assertThat(recommend(better).milestone()).as("rotations at chance").isNotEqualTo(OptionalInt.of(5));
    }
}
