package org.leadline.evaluation;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Repeats;

/// The values of one metric at one milestone over all seeds.
public sealed interface ScoreSummary {

    /// The minimum and the maximum of what values are the means of.
    record Band(double low, double high) {}

    /// @param mean over the seeds with a value, finite
    /// @param sd sample standard deviation over the seeds; 0 for one
    /// @param seeds how many seeds have a value, at least 1
    /// @param band the range of what each seed's value is a mean of, where it is one
    record Mean(double mean, double sd, int seeds, Optional<Band> band) implements ScoreSummary {

        public Mean(double mean, double sd, int seeds) {
            this(mean, sd, seeds, Optional.empty());
        }

        public Mean {
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd < 0 || seeds < 1) {
                throw new IllegalArgumentException("a mean over seeds is finite, with sd >= 0 and at least one seed, "
                        + "not " + mean + " ± " + sd + " over " + seeds);
            }
        }
    }

    /// No seed has a value.
    ///
    /// @param why the cause, and half a sentence that can stand after "because"
    record NoMean(Outcome.Undefined why) implements ScoreSummary {}

    /// The summary of scores.
    ///
    /// @param scores the scores of one metric, a seed each
    /// @return empty for no scores
    static Optional<ScoreSummary> of(List<Score> scores) {
        List<Outcome.Value> values = scores.stream()
                .map(Score::outcome)
                .filter(Outcome.Value.class::isInstance)
                .map(Outcome.Value.class::cast)
                .toList();
        if (!values.isEmpty()) return Optional.of(mean(values));
        return scores.stream()
                .map(Score::outcome)
                .filter(Outcome.Undefined.class::isInstance)
                .<ScoreSummary>map(outcome -> new NoMean((Outcome.Undefined) outcome))
                .findFirst();
    }

    private static Mean mean(List<Outcome.Value> found) {
        Mean plain = over(found.stream().mapToDouble(Outcome.Value::value).toArray());
        return new Mean(plain.mean(), plain.sd(), plain.seeds(), band(found));
    }

    /// The mean and the sample standard deviation of values.
    ///
    /// @param values at least one, finite
    static Mean over(double... values) {
        double mean = 0;
        for (double value : values) mean += value / values.length;
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        double sd = values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
        return new Mean(mean, sd, values.length);
    }

    private static Optional<Band> band(List<Outcome.Value> found) {
        DoubleSummaryStatistics repeats = found.stream()
                .flatMap(one -> one.details().getOrDefault(Repeats.DETAIL, List.of()).stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return repeats.getCount() == 0 ? Optional.empty() : Optional.of(new Band(repeats.getMin(), repeats.getMax()));
    }
}
