package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Holm;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;
import org.leadline.trend.RandomEffects;

/// The evidence on scores over several runs of one method: what they tell beyond time, and what following them
/// costs.
///
/// @param runs the number of runs, at least 2
/// @param lastRegret the mean regret of the last milestone
/// @param randomRegret the mean regret of a choice at random
/// @param rows a row for each score that all runs have
public record PooledEvidence(int runs, double lastRegret, double randomRegret, List<Row> rows) {

    /// One score over runs.
    ///
    /// @param metric the score
    /// @param answer whether it tells more than time: yes where in every run that has them the coefficient given ln
    ///     epoch, that of steps and that of steps given those of ln epoch have one sign, and at least two runs have
    ///     them
    /// @param partial Spearman's coefficient given ln epoch
    /// @param differences Pearson's r of first differences
    /// @param followed what following it costs; empty where some run has no choice
    public record Row(
            Metric metric, BeyondTime.Answer answer, Held partial, Held differences, List<Following.Choice> followed) {

        public Row {
            followed = List.copyOf(followed);
        }

        /// Returns the mean regret of the choices over runs; empty where some run has none.
        public OptionalDouble meanRegret() {
            return followed.stream().mapToDouble(one -> one.regret().absolute()).average();
        }

        /// Returns the regret in the worst run; empty where some run has no choice.
        public OptionalDouble worstRegret() {
            return followed.stream().mapToDouble(one -> one.regret().absolute()).max();
        }

        /// Returns the share of runs in which the choice is among the best fifth; empty where some run has none.
        public OptionalDouble topFifthShare() {
            return followed.stream()
                    .mapToDouble(one -> one.regret().isInTopFifth() ? 1 : 0)
                    .average();
        }
    }

    /// A mean over runs held against chance.
    ///
    /// @param pooled the mean with its interval
    /// @param holm its p-value, adjusted for the number of scores in the table; empty where there is no mean
    public record Held(PooledResult pooled, OptionalDouble holm) {}

    public PooledEvidence {
        if (runs < 2) throw new IllegalArgumentException("evidence is pooled over at least 2 runs, not " + runs);
        rows = List.copyOf(rows);
    }

    /// Returns the evidence of runs put together.
    ///
    /// @param runs at least two, of one method, with one reference
    public static PooledEvidence of(List<TrendEvidence> runs) {
        List<List<TrendEvidence.Row>> scores = runs.getFirst().rows().stream()
                .map(first -> runs.stream()
                        .flatMap(run -> run.rows().stream())
                        .filter(row -> row.metric().equals(first.metric()))
                        .toList())
                .filter(rows -> rows.size() == runs.size())
                .toList();
        List<Held> partial = held(
                scores.stream()
                        .map(rows ->
                                rows.stream().map(row -> row.beyond().partial()).toList())
                        .toList(),
                1);
        List<Held> differences = held(
                scores.stream()
                        .map(rows -> rows.stream()
                                .map(row -> row.beyond().differences())
                                .toList())
                        .toList(),
                0);
        List<Row> pooled = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            List<TrendEvidence.Row> rows = scores.get(i);
            pooled.add(new Row(
                    rows.getFirst().metric(), answer(rows), partial.get(i), differences.get(i), followed(rows)));
        }
        return new PooledEvidence(
                runs.size(),
                runs.stream()
                        .mapToDouble(run -> run.last().regret().absolute())
                        .average()
                        .orElseThrow(),
                runs.stream().mapToDouble(TrendEvidence::random).average().orElseThrow(),
                pooled);
    }

    /// Returns what matters in a sentence: how many label-free scores tell more than time in every run, and how many
    /// cost less than the last milestone.
    public String sentence() {
        List<Row> free = labelFreeRows();
        long time = free.stream()
                .filter(row -> row.answer() == BeyondTime.Answer.YES)
                .count();
        long cheaper = free.stream()
                .filter(row -> row.meanRegret().orElse(Double.POSITIVE_INFINITY) < lastRegret)
                .count();
        return time + " of " + free.size() + " label-free scores tell more than time, with one sign in every run;"
                + " following " + (cheaper == 0 ? "none" : Long.toString(cheaper))
                + " costs less in the mean than keeping the last milestone";
    }

    /// Returns the rows of the scores that need no labels.
    public List<Row> labelFreeRows() {
        return rows.stream().filter(row -> !row.metric().needsLabels()).toList();
    }

    private static BeyondTime.Answer answer(List<TrendEvidence.Row> rows) {
        List<BeyondTime> defined = rows.stream()
                .map(TrendEvidence.Row::beyond)
                .filter(one -> one.partial() instanceof Correlation
                        && one.differences() instanceof Correlation
                        && one.detrended() instanceof Correlation)
                .toList();
        if (defined.size() < 2) return BeyondTime.Answer.TOO_FEW;
        int sign = defined.getFirst().steadySign();
        boolean isOne = sign != 0 && defined.stream().allMatch(one -> one.steadySign() == sign);
        return isOne ? BeyondTime.Answer.YES : BeyondTime.Answer.NO;
    }

    private static List<Following.Choice> followed(List<TrendEvidence.Row> rows) {
        List<Following.Choice> choices = rows.stream()
                .map(TrendEvidence.Row::following)
                .filter(Following.Choice.class::isInstance)
                .map(Following.Choice.class::cast)
                .toList();
        return choices.size() == rows.size() ? choices : List.of();
    }

    /// Returns a mean for each score, with Holm's correction over the scores that have one.
    private static List<Held> held(List<List<CorrelationResult>> scores, int covariates) {
        List<PooledResult> means = scores.stream()
                .map(runs -> RandomEffects.mean(
                        runs.stream()
                                .filter(Correlation.class::isInstance)
                                .map(Correlation.class::cast)
                                .toList(),
                        covariates))
                .toList();
        double[] p = means.stream()
                .filter(PooledCorrelation.class::isInstance)
                .mapToDouble(mean -> ((PooledCorrelation) mean).p())
                .toArray();
        double[] adjusted = Holm.adjusted(p);
        List<Held> held = new ArrayList<>();
        int next = 0;
        for (PooledResult mean : means) {
            held.add(
                    switch (mean) {
                        case PooledCorrelation _ -> new Held(mean, OptionalDouble.of(adjusted[next++]));
                        case NoStatistic _ -> new Held(mean, OptionalDouble.empty());
                    });
        }
        return held;
    }
}
