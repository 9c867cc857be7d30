package org.leadline.trend;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The cost of a choice: what the best point has over the one that was chosen.
///
/// @param absolute the best reference less the choice's, in the reference's unit, at least 0
/// @param normalized the absolute regret over best − median; 0 for the best, 1 for a choice as good as the median,
///     more for worse ones. Empty where best and median are equal
/// @param isInTopFifth whether fewer than ⌈n/5⌉ points have a higher reference than the choice
public record Regret(double absolute, OptionalDouble normalized, boolean isInTopFifth) {

    /// The denominator of the share of best points.
    private static final int FIFTH = 5;

    /// Returns the regret of a choice.
    ///
    /// @param reference finite, at least one, higher is better
    /// @param choice the index of the point that was chosen
    public static Regret of(double[] reference, int choice) {
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double best = sorted[n - 1];
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        double absolute = best - reference[choice];
        long better = Arrays.stream(reference)
                .filter(value -> value > reference[choice])
                .count();
        return new Regret(
                absolute,
                best > median ? OptionalDouble.of(absolute / (best - median)) : OptionalDouble.empty(),
                better < (n + FIFTH - 1) / FIFTH);
    }
}
