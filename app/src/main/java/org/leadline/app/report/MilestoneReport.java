package org.leadline.app.report;

import java.util.Map;
import java.util.Optional;
import org.leadline.evaluation.ScoreSummary;

/// The scores of one milestone.
///
/// @param index the epoch or step
/// @param network the state of the network
/// @param scores a summary for each metric id; a metric that was not computed is absent
public record MilestoneReport(long index, Network network, Map<String, ScoreSummary> scores) {

    /// The state of the network whose outputs were scored.
    public enum Network {
        /// The weights before the first step.
        INITIAL,
        /// The weights after training steps.
        TRAINED
    }

    public MilestoneReport {
        scores = Map.copyOf(scores);
    }

    /// Returns the score of a metric, where it was computed.
    Optional<ScoreSummary> score(String metric) {
        return Optional.ofNullable(scores.get(metric));
    }

    /// Returns the mean of a metric, where it has a value.
    Optional<ScoreSummary.Mean> mean(String metric) {
        return scores.get(metric) instanceof ScoreSummary.Mean mean ? Optional.of(mean) : Optional.empty();
    }

    boolean isInitial() {
        return network == Network.INITIAL;
    }
}
