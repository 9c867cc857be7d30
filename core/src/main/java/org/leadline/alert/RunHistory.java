package org.leadline.alert;

import java.util.List;
import java.util.Map;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;

/// The scores that rules look at.
///
/// @param features the scores of the encoder's features so far, with those of the series, such as the drift of each
/// milestone
/// @param projector the scores of the projector's outputs, no milestone where they are not known
/// @param directions which way is better, of the scores that have a trust record with a sign
public record RunHistory(History features, History projector, Map<Metric, Direction> directions) {

    /// Both parts of the network.
    List<History> parts() {
        return List.of(features, projector);
    }

    /// Without the milestones from one index to another.
    ///
    /// @param from the first that is left out
    /// @param to the first after those
    public RunHistory without(int from, int to) {
        return new RunHistory(features.without(from, to), projector.without(from, to), directions);
    }

    /// Returns whether a score is known of the features or of the projector.
    boolean has(Metric metric) {
        return parts().stream().anyMatch(history -> !history.series(metric).isEmpty());
    }
}
