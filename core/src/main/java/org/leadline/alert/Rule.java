package org.leadline.alert;

import java.util.Set;
import java.util.stream.Stream;
import org.leadline.metric.Metric;

/// A rule that looks for one kind of trouble in the scores of a run: a pure function of the series.
public interface Rule {

    /// The kind of alert that it raises.
    Alert.Kind kind();

    /// The metrics that it needs, any of which may be missing from a run; none where it needs scores with a
    /// direction.
    Set<Metric> needs();

    /// The needs in words for a person, such as `` `std-collapse` ``.
    default String needed() {
        return String.join(
                " and ",
                needs().stream().map(metric -> "`" + metric.id() + "`").sorted().toList());
    }

    /// Returns whether the run holds what the rule needs.
    boolean canLook(RunHistory run);

    /// The alerts, each about another metric; none where all is well.
    Stream<Alert> find(RunHistory run);
}
