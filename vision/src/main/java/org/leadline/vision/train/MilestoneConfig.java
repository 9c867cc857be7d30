package org.leadline.vision.train;

/// The milestones of a training.
///
/// @param when after which epochs the network becomes a milestone, beside the initial and the last
/// @param contents what a milestone holds
public record MilestoneConfig(Milestones when, MilestoneContents contents) {

    /// A milestone every 20 epochs, with the encoder's features alone.
    public static final MilestoneConfig DEFAULT =
            new MilestoneConfig(new Milestones.Every(20), MilestoneContents.FEATURES);
}
