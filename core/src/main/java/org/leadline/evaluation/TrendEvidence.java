package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.leadline.evaluation.Following.AgainstLast;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.trend.Regret;
import org.leadline.trend.Series;
import org.leadline.trend.SignError;
import org.leadline.trend.StatisticResult;
import org.leadline.trend.WeightedKendall;

/// The evidence on the scores of a run: do they tell more than time, and would following them have beaten the last
/// milestone?
///
/// @param reference the linear probe that scores are held against, higher is better
/// @param last what keeping the last milestone costs
/// @param random what a trained milestone at random costs in the mean
/// @param rows a row a score, in the paper's order
public record TrendEvidence(Metric reference, Last last, double random, List<Row> rows) {

    /// The usual choice, which needs no score.
    ///
    /// @param milestone the index of the last milestone that has a probe
    /// @param regret what it costs
    public record Last(int milestone, Regret regret) {}

    /// The evidence on one score.
    ///
    /// @param metric the score
    /// @param beyond what it says beyond the passage of time
    /// @param weightedTau Kendall's τ with the probe over the trained milestones, in which the best count most
    /// @param following what following it costs
    public record Row(Metric metric, BeyondTime beyond, StatisticResult weightedTau, Following following) {}

    public TrendEvidence {
        rows = List.copyOf(rows);
    }

    /// Returns the evidence of a run.
    ///
    /// @param reference one of [RunScores#references()]
    /// @param directions which way a score is better, known without this run: a direction fitted to it would be an
    ///     oracle
    public static TrendEvidence of(RunScores scores, Metric reference, Function<Metric, Direction> directions) {
        Series probe = scores.series(reference);
        double[] probes =
                probe.points().stream().mapToDouble(Series.Point::value).toArray();
        int end = probes.length - 1;
        Last last = new Last(probe.points().get(end).milestone(), Regret.of(probes, end));
        int samples = samples(scores, reference);
        List<Row> rows = new ArrayList<>();
        for (Metric metric : scores.metrics()) {
            if (metric.is(Metric.Tag.LINEAR_PROBE)) continue;
            Series series = scores.series(metric);
            rows.add(new Row(
                    metric,
                    BeyondTime.of(series, probe),
                    weightedTau(series, probe),
                    following(series, probe, directions.apply(metric), samples)));
        }
        return new TrendEvidence(reference, last, ofRandomChoice(probe, probes), rows);
    }

    /// Returns the mean regret over the trained milestones.
    private static double ofRandomChoice(Series probe, double[] probes) {
        return IntStream.range(0, probes.length)
                .filter(i -> probe.points().get(i).milestone() > RunScores.INITIAL)
                .mapToDouble(i -> Regret.of(probes, i).absolute())
                .average()
                .orElse(0);
    }

    /// Returns what matters in a sentence: how many label-free scores tell more than time, and how many would have
    /// beaten the last milestone.
    public String sentence() {
        int all = labelFreeRows().size();
        String time = moreThanTime(all);
        long better = count(AgainstLast.BETTER);
        return time + "; following " + (better == 0 ? "none" : Long.toString(better))
                + " would have beaten the last milestone";
    }

    private String moreThanTime(int all) {
        long open = count(BeyondTime.Answer.OPEN);
        if (count(BeyondTime.Answer.TOO_FEW) == all) {
            return "there are too few milestones to say which score tells more than time";
        }
        if (open == all) return "it cannot be told which score tells more than time";
        return count(BeyondTime.Answer.YES) + " of " + all + " label-free scores tell more than time"
                + (open == 0 ? "" : ", and of " + open + " it cannot be told");
    }

    /// Returns the rows of the scores that need no labels.
    public List<Row> labelFreeRows() {
        return rows.stream().filter(row -> !row.metric().needsLabels()).toList();
    }

    /// Returns how many label-free scores have an answer to the question whether they tell more than time.
    public long count(BeyondTime.Answer answer) {
        return labelFreeRows().stream()
                .filter(row -> row.beyond().answer() == answer)
                .count();
    }

    /// Returns how many label-free scores end so against the last milestone.
    public long count(AgainstLast end) {
        return labelFreeRows().stream()
                .filter(row -> row.following() instanceof Following.Choice choice && choice.againstLast() == end)
                .count();
    }

    private static StatisticResult weightedTau(Series score, Series probe) {
        Series.Paired paired = score.from(RunScores.INITIAL + 1).pairedWith(probe);
        return WeightedKendall.of(paired.x(), paired.y());
    }

    /// The smallest number of rows that the probe was measured on.
    private static int samples(RunScores scores, Metric reference) {
        return scores.milestones().stream()
                .flatMap(milestone -> milestone.measurement(reference).stream())
                .mapToInt(Measurement::n)
                .min()
                .orElseThrow();
    }

    private static Following following(Series series, Series probe, Direction direction, int samples) {
        if (direction == Direction.UNKNOWN) return new Following.None("nobody knows which way the score is better");
        Series.Paired paired = series.from(RunScores.INITIAL + 1).pairedWith(probe);
        if (paired.left().isEmpty()) {
            return new Following.None("the score has no value at a trained milestone with a probe");
        }
        double[] cost = paired.left().stream()
                .mapToDouble(point -> direction.cost(point.value()))
                .toArray();
        int best = 0;
        for (int i = 1; i < cost.length; i++) {
            if (cost[i] < cost[best]) best = i;
        }
        int milestone = paired.milestones().get(best);
        double[] probes =
                probe.points().stream().mapToDouble(Series.Point::value).toArray();
        int end = probes.length - 1;
        int choice =
                probe.points().stream().map(Series.Point::milestone).toList().indexOf(milestone);
        return new Following.Choice(
                direction,
                milestone,
                Regret.of(probes, choice),
                Regret.of(probes, end),
                SignError.noise(probes[choice], probes[end], samples),
                SignError.of(cost, paired.y(), samples));
    }
}
