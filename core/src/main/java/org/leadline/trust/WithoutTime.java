package org.leadline.trust;

import java.util.List;
import java.util.OptionalDouble;

/// The correlation of a score with the probe that is left once time is taken out.
///
/// @param partialSpearman Spearman's ρ of score and probe given ln epoch, in −1 to 1; empty where undefined
/// @param firstDifferences Pearson's r of the steps from milestone to milestone, in −1 to 1; empty where undefined
public record WithoutTime(OptionalDouble partialSpearman, OptionalDouble firstDifferences) {

    public WithoutTime {
        requireCorrelation("partialSpearman", partialSpearman);
        requireCorrelation("firstDifferences", firstDifferences);
    }

    private static void requireCorrelation(String name, OptionalDouble value) {
        if (value.isPresent() && !(Math.abs(value.getAsDouble()) <= 1)) {
            throw new IllegalArgumentException(name + " lies in -1 to 1, and is not " + value.getAsDouble());
        }
    }

    /// Returns whether both figures of all runs are there and have one sign, so the score tells more than time.
    static boolean tells(List<WithoutTime> runs) {
        return !runs.isEmpty()
                && (runs.stream().allMatch(run -> run.have(1)) || runs.stream().allMatch(run -> run.have(-1)));
    }

    private boolean have(int sign) {
        return Math.signum(partialSpearman.orElse(0)) == sign && Math.signum(firstDifferences.orElse(0)) == sign;
    }
}
