package org.leadline.run;

import java.util.List;
import org.leadline.embedding.MilestoneRef;

/// The milestones of a run at one look.
///
/// @param milestones those that have all their files, by ascending index
/// @param incomplete those of which files are missing, likewise
public record MilestoneListing(List<MilestoneRef> milestones, List<IncompleteMilestone> incomplete) {

    public MilestoneListing {
        milestones = List.copyOf(milestones);
        incomplete = List.copyOf(incomplete);
    }
}
