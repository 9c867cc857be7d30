package org.leadline.app.report;

import java.util.Map;
import java.util.Optional;
import org.leadline.evaluation.ScoreSummary;

/// The scores of one milestone.
///
/// @param index the epoch or step
/// @param network whether this is the network before training
/// @param scores by metric id; a metric that was not computed is absent
public record MilestoneReport(long index, Network network, Map<String, ScoreSummary> scores) {

    /// What was embedded.
    public enum Network {
        /// The initial weights, before the first step.
        INITIAL,
        /// Weights that have been trained.
        TRAINED
    }

    public MilestoneReport {
        scores = Map.copyOf(scores);
    }

    /// The score of a metric, where it was computed.
    Optional<ScoreSummary> score(String metric) {
        return Optional.ofNullable(scores.get(metric));
    }

    /// The mean of a metric, where it has a value.
    Optional<ScoreSummary.Mean> mean(String metric) {
        return scores.get(metric) instanceof ScoreSummary.Mean mean ? Optional.of(mean) : Optional.empty();
    }

    boolean isInitial() {
        return network == Network.INITIAL;
    }
}
