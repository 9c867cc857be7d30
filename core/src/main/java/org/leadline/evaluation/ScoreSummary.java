package org.leadline.evaluation;

import java.util.List;
import java.util.Optional;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;

/// What the seeds of one metric at one milestone found together.
public sealed interface ScoreSummary {

    /// The detail that holds what a value is the mean of, such as one for each corner of [Frame#UMAP_SIGNS].
    String REPEATS = "repeats";

    /// @param mean over the seeds with a value, finite
    /// @param sd sample standard deviation over the seeds; 0 for one
    /// @param seeds how many seeds have a value, at least 1
    record Mean(double mean, double sd, int seeds) implements ScoreSummary {
        public Mean {
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd < 0 || seeds < 1) {
                throw new IllegalArgumentException("a mean over seeds is finite, with sd >= 0 and at least one seed, "
                        + "not " + mean + " ± " + sd + " over " + seeds);
            }
        }
    }

    /// No seed has a value.
    ///
    /// @param reason half a sentence that can stand after "because"
    record Undefined(String reason) implements ScoreSummary {}

    /// @param scores of one metric, a seed each
    /// @return empty for no scores
    static Optional<ScoreSummary> of(List<Score> scores) {
        double[] values = scores.stream()
                .map(Score::outcome)
                .filter(Outcome.Value.class::isInstance)
                .flatMap(outcome -> repeats((Outcome.Value) outcome).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (values.length > 0) return Optional.of(mean(values));
        return scores.stream()
                .map(Score::outcome)
                .filter(Outcome.Undefined.class::isInstance)
                .<ScoreSummary>map(outcome -> new Undefined(((Outcome.Undefined) outcome).reason()))
                .findFirst();
    }

    /// The value, or those that it is the mean of.
    private static List<Double> repeats(Outcome.Value found) {
        return found.details().getOrDefault(REPEATS, List.of(found.value()));
    }

    private static Mean mean(double[] values) {
        double mean = 0;
        for (double value : values) mean += value / values.length;
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return new Mean(mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)), values.length);
    }
}
