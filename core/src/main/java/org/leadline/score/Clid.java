package org.leadline.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;

/// CLID: cluster learnability and intrinsic dimension, each in sample standard deviations over the milestones
/// compared, added up. Experimental; never part of a consensus, since it is made of other scores.
///
/// Undefined where either is. 0 is added for one that is the same at all milestones. Source: Lu et al. 2023.
public final class Clid {

    public static final Metric METRIC = Metric.named("clid", "CLID: learnability and dimension (experimental)")
            .source("Lu et al. 2023")
            .contested(TwoNn.CONTEST)
            .definition(
                    "cluster-learnability and intrinsic-dimension, each in standard deviations over the milestones compared,"
                            + " added up")
            .reading("Exists only beside other milestones of its run; a value says nothing across runs.")
            .build();

    static final SeriesFormula.OfValues FORMULA = new SeriesFormula.OfValues(
            METRIC,
            List.of(ClusterLearnability.METRIC, TwoNn.METRIC),
            values -> of(values.getFirst(), values.getLast()));

    private Clid() {}

    private static List<Outcome> of(List<OptionalDouble> learnability, List<OptionalDouble> dimension) {
        List<OptionalDouble> learned = standardized(learnability);
        List<OptionalDouble> dimensions = standardized(dimension);
        List<Outcome> sums = new ArrayList<>();
        for (int i = 0; i < learned.size(); i++) {
            boolean both = learned.get(i).isPresent() && dimensions.get(i).isPresent();
            sums.add(
                    both
                            ? Outcome.of(learned.get(i).getAsDouble()
                                    + dimensions.get(i).getAsDouble())
                            : Outcome.undefined(
                                    Cause.NO_PARTS,
                                    "cluster-learnability or intrinsic-dimension has no value at this milestone"));
        }
        return sums;
    }

    /// The values in sample standard deviations from their mean; 0 where all are the same.
    private static List<OptionalDouble> standardized(List<OptionalDouble> values) {
        double[] there = values.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        double mean = Arrays.stream(there).average().orElse(0);
        double squares = 0;
        for (double value : there) squares += (value - mean) * (value - mean);
        double deviation = there.length < 2 ? 0 : Math.sqrt(squares / (there.length - 1));
        return values.stream()
                .map(value -> value.isEmpty()
                        ? value
                        : OptionalDouble.of(deviation == 0 ? 0 : (value.getAsDouble() - mean) / deviation))
                .toList();
    }
}
