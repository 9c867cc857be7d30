package org.leadline.evaluation;

import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Detrended;
import org.leadline.trend.EffectiveSize;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Series;
import org.leadline.trend.StatisticResult;
import org.leadline.trend.WeightedKendall;

/// What a score says of the linear probe beyond the passage of time, over the trained milestones of a run. The
/// initial network has epoch 0, which has no logarithm, and is left out.
///
/// @param milestones the number of trained milestones at which score and probe are defined
/// @param partial Spearman's coefficient given ln epoch
/// @param differences Pearson's r of the steps from milestone to milestone
/// @param lastHalf Pearson's r within the last half of the milestones
/// @param effective the number of independent milestones that carry as much
/// @param weightedTau Kendall's τ in which the best milestones count most
public record BeyondTime(
        int milestones,
        CorrelationResult partial,
        CorrelationResult differences,
        CorrelationResult lastHalf,
        StatisticResult effective,
        StatisticResult weightedTau) {

    /// Minimum number of trained milestones for an answer. With fewer, signs of steps are accidents.
    public static final int MIN_MILESTONES = 8;

    /// An answer to the question whether a score tells more than time.
    public enum Answer {
        /// Given ln epoch and in first differences the score moves with the probe in one direction, and not by
        /// chance.
        YES("yes"),
        /// The two directions differ, or both may be chance.
        NO("no"),
        /// There are fewer than [BeyondTime#MIN_MILESTONES] milestones, or runs.
        TOO_FEW("too few"),
        /// A coefficient is undefined, such as that of a probe that rises all the time.
        OPEN("open");

        private final String text;

        Answer(String text) {
            this.text = text;
        }

        /// The answer for people and files.
        public String text() {
            return text;
        }
    }

    /// Returns what a score says beyond time.
    ///
    /// @param score the score over milestones
    /// @param probe the linear probe; milestones that one of the two lacks are left out
    public static BeyondTime of(Series score, Series probe) {
        Series.Paired paired = score.from(RunScores.INITIAL + 1).pairedWith(probe);
        double[] x = paired.x();
        double[] y = paired.y();
        double[] time = paired.milestones().stream().mapToDouble(Math::log).toArray();
        return new BeyondTime(
                x.length,
                Detrended.partialSpearman(x, y, time),
                Detrended.ofDifferences(x, y),
                Detrended.ofLastHalf(x, y),
                EffectiveSize.of(x, y),
                WeightedKendall.of(x, y));
    }

    /// Returns whether the score tells more than time in this run: both coefficients have one sign, and that of the
    /// first differences is significant. One sign alone is no answer for a single run, because two coefficients
    /// share it by chance in at least every second score; over several runs it is one, see [PooledEvidence].
    public Answer answer() {
        if (milestones < MIN_MILESTONES) return Answer.TOO_FEW;
        if (!(differences instanceof Correlation steps) || partial instanceof NoStatistic) return Answer.OPEN;
        return sign() != 0 && steps.isSignificant() ? Answer.YES : Answer.NO;
    }

    /// Returns 1 or −1 where both coefficients are defined and have that sign, else 0.
    public int sign() {
        double given = sign(partial);
        return given == sign(differences) ? (int) given : 0;
    }

    /// Returns whether a correlation over milestones keeps its sign given ln epoch and in first differences.
    ///
    /// @param plain the correlation without regard to time
    public boolean keepsSignOf(CorrelationResult plain) {
        return sign() != 0 && sign() == sign(plain);
    }

    private static double sign(CorrelationResult result) {
        return switch (result) {
            case Correlation found -> Math.signum(found.r());
            case NoStatistic _ -> 0;
        };
    }
}
