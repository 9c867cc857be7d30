package org.leadline.app.cli;

import java.util.List;
import org.leadline.app.report.RunReport.LossPoint;
import org.leadline.run.TrainLogEntry;

/// The training loss over epochs, with the fractions of an epoch that the steps tell.
final class LossCurve {

    private LossCurve() {}

    /// A point an entry, at the epochs done by then: where a milestone of that index is.
    static List<LossPoint> of(List<TrainLogEntry> log) {
        double stepsPerEpoch = stepsPerEpoch(log);
        return log.stream()
                .map(entry -> new LossPoint(entry.step() / stepsPerEpoch, entry.loss()))
                .toList();
    }

    /// Within epoch e there are at most e epochs of steps, and exactly as many at its end, where the trainer writes an
    /// entry; so it is the largest ratio. In the first epoch nobody knows yet, and what there is counts as one.
    private static double stepsPerEpoch(List<TrainLogEntry> log) {
        return log.stream()
                .mapToDouble(entry -> entry.step() / (double) Math.max(1, entry.epoch()))
                .filter(steps -> steps > 0)
                .max()
                .orElse(1);
    }
}
