package org.leadline.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.leadline.metric.Outcome;

/// One score from several computations that differ by an arbitrary choice.
final class Repeats {

    private Repeats() {}

    static <T> Outcome mean(List<T> of, Function<T, Outcome> score) {
        return mean(of.stream().map(score).toList());
    }

    /// The one there is, or the mean of several with each beside it; undefined where one is. Where they are
    /// estimates, all of the same sample, their standard errors are averaged as well.
    static Outcome mean(List<Outcome> outcomes) {
        if (outcomes.size() == 1) return outcomes.getFirst();
        for (Outcome outcome : outcomes) if (outcome instanceof Outcome.Undefined) return outcome;
        List<Outcome.Value> found =
                outcomes.stream().map(Outcome.Value.class::cast).toList();
        List<Double> values = found.stream().map(Outcome.Value::value).toList();
        return new Outcome.Value(
                average(found, Outcome.Value::value),
                average(found, Outcome.Value::standardError),
                new TreeMap<>(Map.of(ScoreSummary.REPEATS, values)));
    }

    private static double average(List<Outcome.Value> of, ToDoubleFunction<Outcome.Value> number) {
        return of.stream().mapToDouble(number).average().orElseThrow();
    }
}
