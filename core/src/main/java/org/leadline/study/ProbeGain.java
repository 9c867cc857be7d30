package org.leadline.study;

import org.leadline.trend.Series;

/// What a training gained: the probe of its last milestone against that of the network before it.
///
/// @param before the probe before training, in [0, 1]
/// @param last at the last milestone
/// @param best the highest of all milestones
/// @param errors `last − before` in standard errors of the difference of two accuracies
public record ProbeGain(double before, double last, double best, double errors) {

    /// The gain, in standard errors, from which a training counts as one that learned. Below it most of what moves
    /// in the probe is the noise of its test images.
    public static final double LEARNED = 5;

    /// The gain of a run.
    public static ProbeGain of(StudiedRun run) {
        Series probe = run.features().series(run.reference());
        double before = probe.points().getFirst().value();
        double last = probe.points().getLast().value();
        double best =
                probe.points().stream().mapToDouble(Series.Point::value).max().orElse(last);
        double error = Math.sqrt((before * (1 - before) + last * (1 - last)) / run.rows());
        return new ProbeGain(before, last, best, error == 0 ? 0 : (last - before) / error);
    }

    /// Returns whether the training learned.
    public boolean isLearned() {
        return errors >= LEARNED;
    }
}
