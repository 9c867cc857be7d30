package org.leadline.trust;

import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.evaluation.BeyondTime;
import org.leadline.metric.Direction;
import org.leadline.trend.Correlation;

/// The correlation of a score with the probe that is left in one run once time is taken out: what a file keeps of
/// [BeyondTime].
///
/// @param partialSpearman Spearman's ρ of score and probe given ln epoch, in −1 to 1; empty where undefined
/// @param firstDifferences Pearson's r of the steps from milestone to milestone, in −1 to 1; empty where undefined
/// @param detrendedDifferences Pearson's r of these steps given the steps of ln epoch, in −1 to 1; empty where
///     undefined or not computed
public record WithoutTime(
        OptionalDouble partialSpearman, OptionalDouble firstDifferences, OptionalDouble detrendedDifferences) {

    public WithoutTime {
        requireCorrelation("partialSpearman", partialSpearman);
        requireCorrelation("firstDifferences", firstDifferences);
        requireCorrelation("detrendedDifferences", detrendedDifferences);
    }

    /// Returns what is left in a run; empty where the question is open, because the run has fewer than
    /// [BeyondTime#MIN_MILESTONES] trained milestones or a coefficient is undefined, such as beside a probe that
    /// rises all the time.
    public static Optional<WithoutTime> of(BeyondTime beyond) {
        if (beyond.milestones() < BeyondTime.MIN_MILESTONES
                || !(beyond.partial() instanceof Correlation partial)
                || !(beyond.differences() instanceof Correlation steps)
                || !(beyond.detrended() instanceof Correlation detrended)) return Optional.empty();
        return Optional.of(new WithoutTime(
                OptionalDouble.of(partial.r()), OptionalDouble.of(steps.r()), OptionalDouble.of(detrended.r())));
    }

    private static void requireCorrelation(String name, OptionalDouble value) {
        if (value.isPresent() && !(Math.abs(value.getAsDouble()) <= 1)) {
            throw new IllegalArgumentException(name + " lies in -1 to 1, and is not " + value.getAsDouble());
        }
    }

    /// Returns whether the three figures have the sign of a direction. Without that, nothing is left.
    boolean isLeft(Direction direction) {
        int sign = direction == Direction.HIGHER ? 1 : -1;
        return Math.signum(partialSpearman.orElse(0)) == sign
                && Math.signum(firstDifferences.orElse(0)) == sign
                && Math.signum(detrendedDifferences.orElse(sign)) == sign;
    }
}
