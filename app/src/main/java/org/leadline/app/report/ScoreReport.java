package org.leadline.app.report;

/// What one metric found at one milestone, over its seeds.
public sealed interface ScoreReport {

    /// @param mean over the seeds, finite
    /// @param sd the standard deviation over the seeds, 0 for one seed
    /// @param seeds how many seeds, at least 1
    record Mean(double mean, double sd, int seeds) implements ScoreReport {
        public Mean {
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd < 0 || seeds < 1) {
                throw new IllegalArgumentException("a mean over seeds is finite, with sd >= 0 and at least one seed, "
                        + "not " + mean + " ± " + sd + " over " + seeds);
            }
        }
    }

    /// @param reason half a sentence that can stand after "because"
    record Undefined(String reason) implements ScoreReport {}

    /// Nobody asked for this metric at this milestone.
    record NotComputed() implements ScoreReport {}
}
