package org.leadline.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.leadline.metric.Outcome;

/// One score from several computations that differ by an arbitrary choice.
final class Repeats {

    private Repeats() {}

    static <T> Outcome mean(List<T> of, Function<T, Outcome> score) {
        return mean(of.stream().map(score).toList());
    }

    /// The one there is, or the mean of several with each beside it; undefined where one is.
    static Outcome mean(List<Outcome> outcomes) {
        if (outcomes.size() == 1) return outcomes.getFirst();
        for (Outcome outcome : outcomes) if (outcome instanceof Outcome.Undefined) return outcome;
        List<Double> values = outcomes.stream()
                .map(outcome -> ((Outcome.Value) outcome).value())
                .toList();
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return Outcome.detailed(mean, Map.of(ScoreSummary.REPEATS, values));
    }
}
