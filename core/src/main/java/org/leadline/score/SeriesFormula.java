package org.leadline.score;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;

/// A score of a series of milestones, which exists only beside others: from the values of other metrics at all
/// milestones to a value at each.
///
/// @param metric the metric that it computes
/// @param of the metrics whose values it reads
/// @param function from the values, a list a metric with a value a milestone (empty where undefined), to an outcome
///     a milestone
public record SeriesFormula(
        Metric metric, List<Metric> of, Function<List<List<OptionalDouble>>, List<Outcome>> function) {

    /// Computes it.
    ///
    /// @param values the values of each metric of [#of], one a milestone
    /// @return an outcome a milestone
    public List<Outcome> apply(List<List<OptionalDouble>> values) {
        return function.apply(values);
    }
}
