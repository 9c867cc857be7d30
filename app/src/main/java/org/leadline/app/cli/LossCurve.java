package org.leadline.app.cli;

import java.util.List;
import org.leadline.app.report.RunReport.LossPoint;
import org.leadline.embedding.TrainLogEntry;

/// Turns the training log into the loss over epochs, with fractions of an epoch.
final class LossCurve {

    private LossCurve() {}

    /// Returns a point for each entry, at the number of epochs done by its step. A milestone's index counts epochs
    /// in the same way.
    static List<LossPoint> of(List<TrainLogEntry> log) {
        double stepsPerEpoch = stepsPerEpoch(log);
        return log.stream()
                .map(entry -> new LossPoint(entry.step() / stepsPerEpoch, entry.loss()))
                .toList();
    }

    /// Returns the largest ratio of step to epoch. Within epoch e at most e epochs of steps are done, and exactly e
    /// at its end, where the trainer writes an entry. A log that ends within the first epoch counts as one whole
    /// epoch.
    private static double stepsPerEpoch(List<TrainLogEntry> log) {
        return log.stream()
                .mapToDouble(entry -> entry.step() / (double) Math.max(1, entry.epoch()))
                .filter(steps -> steps > 0)
                .max()
                .orElse(1);
    }
}
