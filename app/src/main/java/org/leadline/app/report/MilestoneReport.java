package org.leadline.app.report;

import java.util.Map;

/// The scores of one milestone.
///
/// @param index the epoch or step
/// @param network whether this is the network before training
/// @param scores by metric id; a metric that was not computed is absent
public record MilestoneReport(long index, Network network, Map<String, ScoreReport> scores) {

    /// What was embedded.
    public enum Network {
        /// The initial weights, before the first step.
        INITIAL,
        /// Weights that have been trained.
        TRAINED
    }

    private static final ScoreReport NOT_COMPUTED = new ScoreReport.NotComputed();

    public MilestoneReport {
        scores = Map.copyOf(scores);
    }

    /// The score of a metric, or [ScoreReport.NotComputed].
    ScoreReport score(String metric) {
        return scores.getOrDefault(metric, NOT_COMPUTED);
    }

    boolean isInitial() {
        return network == Network.INITIAL;
    }
}
