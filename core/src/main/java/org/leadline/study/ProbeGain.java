package org.leadline.study;

import java.util.Comparator;
import java.util.List;
import org.leadline.evaluation.RunScores;
import org.leadline.trend.Series;

/// The gain of a training: the probe of its best milestone against that of the network before it.
///
/// @param before the probe before training, in [0, 1]; that of the first milestone where there is none
/// @param last at the last milestone
/// @param best the highest of all trained milestones
/// @param errors `best − before` in standard errors of the difference of two accuracies
public record ProbeGain(double before, double last, double best, double errors) {

    /// The gain, in standard errors, from which a training counts as one that learned. It is of the best milestone,
    /// so that a training counts that learned and broke later.
    public static final double LEARNED = 5;

    /// The gain of a run.
    public static ProbeGain of(StudiedRun run) {
        List<Series.Point> points = run.features().series(run.reference()).points();
        Series.Point first = points.stream()
                .min(Comparator.comparingInt(Series.Point::milestone))
                .orElseThrow();
        double best = points.stream()
                .filter(point -> point.milestone() > RunScores.INITIAL)
                .mapToDouble(Series.Point::value)
                .max()
                .orElse(first.value());
        double before = first.value();
        double error = Math.sqrt((before * (1 - before) + best * (1 - best)) / run.rows());
        return new ProbeGain(before, points.getLast().value(), best, error == 0 ? 0 : (best - before) / error);
    }

    /// Returns whether the training learned.
    public boolean isLearned() {
        return errors >= LEARNED;
    }
}
