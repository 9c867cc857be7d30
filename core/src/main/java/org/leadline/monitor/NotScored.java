package org.leadline.monitor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.evaluation.RunScores;

/// The milestones of a run that have no scores, beside those that have.
///
/// @param failed those that could not be scored, by ascending index
/// @param awaited the indices of those that are still to be scored
public record NotScored(List<RunScores.Unscored> failed, Set<Integer> awaited) {

    public NotScored {
        failed = List.copyOf(failed);
        awaited = Set.copyOf(awaited);
    }

    /// The indices of those that could not be scored.
    Set<Integer> failedIndices() {
        return failed.stream().map(one -> one.ref().index()).collect(Collectors.toSet());
    }
}
