package org.leadline.trust;

import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.Following;
import org.leadline.metric.Direction;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Statistic;

/// The cost of following a score in one run, against taking the last milestone: what a file keeps of a
/// [Following.Choice]. The score's direction was fixed before the run was looked at: by its source, or by runs that
/// were judged without this one.
///
/// @param direction the end of the score's values that was followed; never unknown
/// @param regret the best milestone's probe accuracy less that of the score's choice, in 0 to 1
/// @param lastRegret the best milestone's probe accuracy less that of the last milestone, in 0 to 1
/// @param signError the share of pairs of milestones that the score orders wrongly, in 0 to 1, among pairs whose
///     probes differ beyond their noise
public record FollowingCost(Direction direction, double regret, double lastRegret, double signError) {

    public FollowingCost {
        if (direction == Direction.UNKNOWN) {
            throw new IllegalArgumentException("a score was followed in a direction, and not in none");
        }
        requireShare("regret", regret);
        requireShare("lastRegret", lastRegret);
        requireShare("signError", signError);
    }

    /// Returns the cost of a choice; empty in a run in which no two milestones' probes differ beyond their noise,
    /// which tells nothing of an order.
    public static Optional<FollowingCost> of(Following.Choice choice) {
        return switch (choice.signError()) {
            case Statistic wrong ->
                Optional.of(new FollowingCost(
                        choice.direction(),
                        choice.regret().absolute(),
                        choice.last().absolute(),
                        wrong.value()));
            case NoStatistic _ -> Optional.empty();
        };
    }

    /// Returns what a run adds to the comparison with the last milestone: its regret less the last milestone's.
    ///
    /// @param ofOneRun the costs in one run, of which a score with several constants has several; at least one
    static double difference(List<FollowingCost> ofOneRun) {
        return ofOneRun.stream()
                .mapToDouble(one -> one.regret() - one.lastRegret())
                .average()
                .orElseThrow();
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " lies in 0 to 1, and is not " + value);
        }
    }
}
