package org.leadline.score;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.leadline.metric.Outcome;

/// One score from several computations that differ by an arbitrary choice, such as the corner of UMAP's frame.
public final class Repeats {

    /// The detail that holds what a value is the mean of.
    public static final String DETAIL = "repeats";

    private Repeats() {}

    /// The one outcome there is, or the mean of several with each value beside it; undefined where one is. Standard
    /// errors of estimates, all of the same sample, are averaged as well.
    public static Outcome mean(List<Outcome> outcomes) {
        if (outcomes.size() == 1) return outcomes.getFirst();
        for (Outcome outcome : outcomes) if (outcome instanceof Outcome.Undefined) return outcome;
        List<Outcome.Value> found =
                outcomes.stream().map(Outcome.Value.class::cast).toList();
        List<Double> values = found.stream().map(Outcome.Value::value).toList();
        return new Outcome.Value(
                average(found, Outcome.Value::value),
                average(found, Outcome.Value::standardError),
                new TreeMap<>(Map.of(DETAIL, values)));
    }

    private static double average(List<Outcome.Value> of, ToDoubleFunction<Outcome.Value> number) {
        return of.stream().mapToDouble(number).average().orElseThrow();
    }
}
