package org.leadline.evaluation;

import org.leadline.Progress;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneRef;
import org.leadline.metric.Outcome;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.random.Seed;

/// The paper's own linear probe, on train images that are changed anew in every epoch. It needs images and a
/// network, so whoever has them brings it.
@FunctionalInterface
public interface AugmentedProbe {

    /// The accuracy on the evaluation split, a share in `[0, 1]`, or why there is none. Several threads may ask at
    /// once.
    ///
    /// @param ref whose network makes the features
    /// @param milestone its embeddings and labels
    /// @param task is told how far it is
    Outcome accuracy(MilestoneRef ref, Milestone milestone, LinearProbeConfig config, Seed seed, Progress.Task task);
}
