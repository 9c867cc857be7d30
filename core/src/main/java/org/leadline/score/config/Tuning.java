package org.leadline.score.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.metric.Metric;
import org.leadline.metric.Parameters;

/// Constants of formulas that are not the usual ones, by the metric's id.
///
/// @param byMetric the constants that replace the metric's own
public record Tuning(SortedMap<String, Parameters> byMetric) {

    private static final Tuning NONE = new Tuning(new TreeMap<>());

    public Tuning {
        byMetric = Collections.unmodifiableSortedMap(new TreeMap<>(byMetric));
    }

    /// Every formula with its own constants.
    public static Tuning none() {
        return NONE;
    }

    /// With another constant of one metric.
    ///
    /// @throws InputException where the metric has no constant of that name and kind to change
    public Tuning with(Metric metric, String constant, Object value) {
        Object usual = metric.tunable().values().get(constant);
        Object given = Parameters.of(Map.of(constant, value)).values().get(constant);
        if (usual == null || given == null || usual.getClass() != given.getClass()) {
            throw new InputException(metric.id() + " has the constants "
                    + metric.tunable().values() + " to change, not " + constant + " " + value);
        }
        TreeMap<String, Parameters> more = new TreeMap<>(byMetric);
        Parameters own = byMetric.getOrDefault(metric.id(), Parameters.none());
        more.put(metric.id(), own.with(constant, value));
        return new Tuning(more);
    }

    /// The constants that a metric is computed with.
    public Parameters of(Metric metric) {
        return metric.constants().with(byMetric.getOrDefault(metric.id(), Parameters.none()));
    }
}
