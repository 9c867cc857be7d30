package org.leadline.monitor;

import java.util.List;
import org.leadline.evaluation.RunScores;

/// The scores of one shard of a run's milestones.
///
/// @param scores the milestones of the shard, those that could not be scored with their reasons
/// @param ofRun the number of milestones that the shards were dealt from
/// @param warnings whole sentences on heads that could not be scored
/// @param notKept whole sentences on scores that were computed and could not be kept, as on a full disk
public record ShardScores(RunScores scores, int ofRun, List<String> warnings, List<String> notKept) {

    public ShardScores {
        warnings = List.copyOf(warnings);
        notKept = List.copyOf(notKept);
    }

    /// Returns the number of milestones of the shard.
    public int milestones() {
        return scores.milestones().size() + scores.unscored().size();
    }

    /// Returns whether every milestone of the shard has its scores where they are kept.
    public boolean areComplete() {
        return scores.unscored().isEmpty() && notKept.isEmpty();
    }
}
