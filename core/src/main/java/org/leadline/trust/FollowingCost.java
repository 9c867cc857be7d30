package org.leadline.trust;

/// The cost of following a score in one run, against taking the last milestone. The score's direction was fixed
/// before the run was looked at: by its source, or by runs of other methods.
///
/// @param regret the best milestone's probe accuracy less that of the score's choice, in 0 to 1
/// @param lastRegret the best milestone's probe accuracy less that of the last milestone, in 0 to 1
/// @param signError the share of pairs of milestones that the score orders wrongly, in 0 to 1, among pairs whose
///     probes differ beyond their noise
public record FollowingCost(double regret, double lastRegret, double signError) {

    public FollowingCost {
        requireShare("regret", regret);
        requireShare("lastRegret", lastRegret);
        requireShare("signError", signError);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " lies in 0 to 1, and is not " + value);
        }
    }
}
