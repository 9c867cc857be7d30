package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.evaluation.BeyondTime.Answer;
import org.leadline.evaluation.Following.AgainstLast;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.score.Agreement;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LinearProbeScore;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.Statistic;

class TrendEvidenceTest {

    private static final int ROWS = 1000;

    /// Wiggles around the trend, which the probe has and time does not tell.
    private static final double[] WIGGLES = {0, 0.03, -0.02, 0.04, -0.03, 0.02, -0.04, 0.03, -0.01, 0.02, -0.03, 0.01};

    @TempDir
    private Path directory;

    @Test
    void aScoreThatFollowsEveryWiggleTellsMoreThanTime() {
        double[] probe = trend(1, 1);
        TrendEvidence evidence = evidence(Map.of(Agreement.METRIC, trend(2, 1)), probe, Direction.HIGHER);
        BeyondTime beyond = evidence.rows().getFirst().beyond();
        assertThat(beyond.milestones()).isEqualTo(11);
        assertThat(beyond.answer()).isEqualTo(Answer.YES);
        assertThat(r(beyond.partial())).isGreaterThan(0.5);
        assertThat(beyond.keepsSignOf(new Correlation(0.9, 0.01, 11))).isTrue();
        assertThat(beyond.keepsSignOf(new Correlation(-0.9, 0.01, 11))).isFalse();
        assertThat(evidence.sentence())
                .isEqualTo("1 of 1 label-free scores tell more than time; following none would have beaten the last"
                        + " milestone");
    }

    @Test
    void aScoreThatOnlyRisesAsTheProbeDoesTellsNothingMore() {
        double[] other = trend(2, 0);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < other.length; i++) other[i] += 0.03 * random.nextGaussian();
        TrendEvidence evidence = evidence(Map.of(Agreement.METRIC, other), trend(1, 1), Direction.HIGHER);
        assertThat(r(Correlation.pearson(other, trend(1, 1)))).isGreaterThan(0.9);
        assertThat(evidence.rows().getFirst().beyond().answer()).isEqualTo(Answer.NO);
    }

    @Test
    void aProbeThatRisesAllTheTimeLeavesTheQuestionOpen() {
        TrendEvidence evidence = evidence(Map.of(Agreement.METRIC, trend(2, 1)), trend(1, 0), Direction.HIGHER);
        BeyondTime beyond = evidence.rows().getFirst().beyond();
        assertThat(beyond.answer()).isEqualTo(Answer.OPEN);
        assertThat(beyond.partial())
                .isEqualTo(new NoStatistic("the second series goes one way all the time, as time does"));
    }

    @Test
    void sevenTrainedMilestonesAreTooFew() {
        double[] probe = new double[] {0.2, 0.3, 0.25, 0.4, 0.35, 0.5, 0.45, 0.6};
        TrendEvidence evidence = evidence(Map.of(Agreement.METRIC, probe), probe, Direction.HIGHER);
        assertThat(evidence.rows().getFirst().beyond().answer()).isEqualTo(Answer.TOO_FEW);
        assertThat(evidence.sentence()).startsWith("there are too few milestones to say");
    }

    /// By hand: the probe is best at milestone 2, the score there and nowhere higher; 1,000 rows make 0.2 telling.
    @Test
    void aChoiceIsHeldAgainstTheLastMilestone() {
        double[] probe = {0.2, 0.3, 0.6, 0.4};
        TrendEvidence right = evidence(Map.of(Agreement.METRIC, new double[] {1, 2, 4, 3}), probe, Direction.HIGHER);
        Following.Choice choice = choice(right);
        assertThat(choice.milestone()).isEqualTo(2);
        assertThat(choice.regret().absolute()).isZero();
        assertThat(choice.gain()).isCloseTo(0.2, within(1e-12));
        assertThat(choice.againstLast()).isEqualTo(AgainstLast.BETTER);
        assertThat(choice.signError()).isEqualTo(new Statistic(0, 3));
        assertThat(right.last().milestone()).isEqualTo(3);
        assertThat(right.random()).isCloseTo(0.6 - 1.3 / 3, within(1e-12));
        assertThat(right.sentence()).endsWith("following 1 would have beaten the last milestone");
        Following.Choice wrong = choice(evidence(right(9, 4, 1, 3), probe, Direction.HIGHER));
        assertThat(wrong.milestone()).as("never the untrained network").isEqualTo(1);
        assertThat(wrong.againstLast()).isEqualTo(AgainstLast.WORSE);
        assertThat(choice(evidence(right(4, 2, 1, 3), probe, Direction.LOWER)).milestone())
                .isEqualTo(2);
    }

    @Test
    void aDifferenceWithinTheNoiseOfTheProbeBeatsNothing() {
        double[] probe = {0.2, 0.3, 0.44, 0.4};
        Following.Choice choice = choice(evidence(right(1, 2, 4, 3), probe, Direction.HIGHER));
        assertThat(choice.gain()).isCloseTo(0.04, within(1e-12));
        assertThat(choice.noise()).isCloseTo(2 * Math.sqrt(2 * 0.42 * 0.58 / ROWS), within(1e-12));
        assertThat(choice.againstLast()).isEqualTo(AgainstLast.EQUAL);
    }

    @Test
    void withoutADirectionNothingIsFollowed() {
        TrendEvidence evidence = evidence(right(1, 2, 4, 3), new double[] {0.2, 0.3, 0.6, 0.4}, Direction.UNKNOWN);
        assertThat(evidence.rows().getFirst().following())
                .isEqualTo(new Following.None("nobody knows which way the score is better"));
    }

    @Test
    void runsTogetherTellMoreThanTimeWhereTheyHaveOneSign() {
        List<TrendEvidence> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] following = trend(2, 1);
            double[] turning = trend(2, seed == 2 ? -3 : 3);
            for (int i = 0; i < following.length; i++) following[i] += 0.01 * random.nextGaussian();
            Map<Metric, double[]> scores = new LinkedHashMap<>();
            scores.put(Agreement.METRIC, following);
            scores.put(LayoutEntropy.METRIC, turning);
            runs.add(evidence(scores, trend(1, 1), Direction.HIGHER));
        }
        PooledEvidence pooled = PooledEvidence.of(runs);
        assertThat(pooled.runs()).isEqualTo(3);
        PooledEvidence.Row following = row(pooled, Agreement.METRIC);
        PooledEvidence.Row turning = row(pooled, LayoutEntropy.METRIC);
        assertThat(following.answer()).isEqualTo(Answer.YES);
        assertThat(turning.answer()).isEqualTo(Answer.NO);
        PooledCorrelation mean = (PooledCorrelation) following.differences().pooled();
        assertThat(mean.low()).isPositive();
        assertThat(following.differences().holm().orElseThrow())
                .as("the smaller of two p-values is doubled")
                .isCloseTo(2 * mean.p(), within(1e-12));
        assertThat(following.meanRegret().orElseThrow())
                .isCloseTo(
                        runs.stream()
                                .mapToDouble(run -> choice(run).regret().absolute())
                                .average()
                                .orElseThrow(),
                        within(1e-12));
        assertThat(pooled.sentence()).startsWith("1 of 2 label-free scores tell more than time");
    }

    @Test
    void milestonesAreLeftOutOfARun() {
        RunScores scores = scores(right(1, 2, 4, 3), new double[] {0.2, 0.3, 0.6, 0.4});
        assertThat(indices(scores.from(2))).containsExactly(2, 3);
        assertThat(indices(scores.without(Set.of(0, 2)))).containsExactly(1, 3);
    }

    private static List<Integer> indices(RunScores scores) {
        return scores.milestones().stream().map(one -> one.ref().index()).toList();
    }

    private static PooledEvidence.Row row(PooledEvidence pooled, Metric metric) {
        return pooled.rows().stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Metric, double[]> right(double... values) {
        return Map.of(Agreement.METRIC, values);
    }

    private static Following.Choice choice(TrendEvidence evidence) {
        return (Following.Choice) evidence.rows().getFirst().following();
    }

    private static double r(CorrelationResult result) {
        return ((Correlation) result).r();
    }

    /// A rise over twelve milestones, with the wiggles as often as asked for.
    private static double[] trend(double scale, double wiggles) {
        double[] values = new double[WIGGLES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3 + 0.1 * scale * Math.log(1 + i) + wiggles * WIGGLES[i];
        }
        return values;
    }

    private TrendEvidence evidence(Map<Metric, double[]> values, double[] probe, Direction direction) {
        return TrendEvidence.of(scores(values, probe), LinearProbeScore.METRIC, _ -> direction);
    }

    /// Milestones 0, 1, 2 …
    private RunScores scores(Map<Metric, double[]> values, double[] probe) {
        for (int i = 0; i < probe.length; i++) {
            NpyFile.write(directory.resolve("z" + i + ".npy"), NdArray.ofFloats(new float[] {1}, 1, 1));
        }
        RunDirectory run = RunDirectory.open(directory);
        List<RunScores.MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < probe.length; i++) {
            int at = i;
            List<Score> scores = new ArrayList<>(List.of(score(LinearProbeScore.METRIC, probe[i])));
            values.forEach((metric, series) -> scores.add(score(metric, series[at])));
            milestones.add(new RunScores.MilestoneScores(run.milestones().get(i), scores));
        }
        return new RunScores(run, milestones);
    }

    private static Score score(Metric metric, double value) {
        return new Score(
                new Score.Key(metric.id(), Parameters.none(), OptionalLong.of(0)), ROWS, 1, 0, Outcome.of(value));
    }
}
