package org.leadline.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.evaluation.RunScores;

/// The length of a training that evidence comes from.
///
/// @param milestones the number of trained milestones, at least 1
/// @param epochs the index of the last one, at least 1: epochs in a run of Leadline, the trainer's own count in
///     others
public record RunLength(int milestones, int epochs) {

    /// Largest ratio of two lengths in epochs that are comparable. Scores that fall early in training and rise late
    /// do so at different times in trainings of unlike length.
    private static final double COMPARABLE = 2;

    public RunLength {
        if (milestones < 1 || epochs < 1) {
            throw new IllegalArgumentException("a run has at least one milestone and one epoch, not " + milestones
                    + " milestones of " + epochs + " epochs");
        }
    }

    /// Returns the length of a run; empty where it has no trained milestone.
    public static Optional<RunLength> of(RunScores scores) {
        List<Integer> trained = scores.milestones().stream()
                .map(milestone -> milestone.ref().index())
                .filter(index -> index > RunScores.INITIAL)
                .toList();
        return trained.isEmpty() ? Optional.empty() : Optional.of(new RunLength(trained.size(), trained.getLast()));
    }

    /// Returns whether neither run has more than twice the epochs of the other.
    public boolean isComparable(RunLength other) {
        return Math.max(epochs, other.epochs) <= COMPARABLE * Math.min(epochs, other.epochs);
    }

    /// Returns the length in words, such as `40 milestones of 1,000 epochs`.
    public String text() {
        return String.format(
                Locale.ROOT, "%,d %s of %,d epochs", milestones, milestones == 1 ? "milestone" : "milestones", epochs);
    }
}
