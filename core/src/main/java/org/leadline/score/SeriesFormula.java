package org.leadline.score;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.score.input.Input;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Variant;

/// The way in which a score of a series of milestones is computed. Such a score exists only beside other milestones.
public sealed interface SeriesFormula {

    /// The metric that it computes.
    Metric metric();

    /// A score that is computed from the values of other metrics at all milestones to a value at each.
    ///
    /// @param metric the metric that it computes
    /// @param of the metrics whose values it reads
    /// @param function from the values, a list a metric with a value a milestone (empty where undefined), to an
    ///     outcome a milestone
    record OfValues(Metric metric, List<Metric> of, Function<List<List<OptionalDouble>>, List<Outcome>> function)
            implements SeriesFormula {

        /// Computes it.
        ///
        /// @param values the values of each metric of [#of], one a milestone
        /// @return an outcome a milestone
        public List<Outcome> apply(List<List<OptionalDouble>> values) {
            return function.apply(values);
        }
    }

    /// The milestone that another one is compared with.
    enum Other {
        /// The milestone before it.
        BEFORE,
        /// The last milestone of the run.
        LAST
    }

    /// A score of the rows of two milestones, which are the same samples in the same order.
    ///
    /// @param metric the metric that it computes
    /// @param other the milestone that each one is compared with
    /// @param inputs what identifies the rows that it reads
    /// @param function from the rows of the other milestone and of this one to the outcome at this one
    record OfPairs(
            Metric metric,
            Other other,
            List<Input<?>> inputs,
            BiFunction<MilestoneRows, MilestoneRows, Outcome> function)
            implements SeriesFormula {

        /// Computes it; undefined where the milestones have unlike numbers of rows.
        public Outcome apply(MilestoneRows otherRows, MilestoneRows own) {
            int before = otherRows.rows().rows();
            int now = own.rows().rows();
            if (before == now) return function.apply(otherRows, own);
            return Outcome.undefined(
                    Cause.UNLIKE_ROWS,
                    "rows are compared one by one, but the two milestones have " + before + " and " + now + " rows");
        }

        /// The constants of the metric and the parameters of its inputs, without the milestones.
        public Parameters parameters(Setting setting) {
            return SeriesFormula.parameters(metric, inputs, setting, Variant.none());
        }
    }

    /// A score of the clusterings of some milestones, each of which is looked at in the rows of every one of them.
    ///
    /// @param metric the metric that it computes
    /// @param inputs what identifies the clusterings and the rows
    record OfPartitions(Metric metric, List<Input<?>> inputs) implements SeriesFormula {

        /// The constants of the metric and the parameters of its inputs, without the milestones.
        ///
        /// @param variant the seed and k of the clusterings
        public Parameters parameters(Setting setting, Variant variant) {
            return SeriesFormula.parameters(metric, inputs, setting, variant);
        }
    }

    private static Parameters parameters(Metric metric, List<Input<?>> inputs, Setting setting, Variant variant) {
        Parameters all = setting.config().tuning().of(metric);
        for (Input<?> input : inputs) all = all.with(input.parameters(setting, variant));
        return all;
    }
}
