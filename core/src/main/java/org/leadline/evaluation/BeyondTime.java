package org.leadline.evaluation;

import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Detrended;
import org.leadline.trend.EffectiveSize;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Series;
import org.leadline.trend.StatisticResult;

/// The statements of a score on the linear probe beyond the passage of time, over the trained milestones of a run.
/// The initial network has epoch 0, which has no logarithm, and is left out.
///
/// @param milestones the number of trained milestones at which score and probe are defined
/// @param partial Spearman's coefficient given ln epoch
/// @param differences Pearson's r of the steps from milestone to milestone
/// @param detrended r of these steps given the steps of ln epoch, which are large early in training for score and
///     probe alike
/// @param lastHalf Pearson's r within the last half of the milestones
/// @param effective the number of independent milestones that carry as much
public record BeyondTime(
        int milestones,
        CorrelationResult partial,
        CorrelationResult differences,
        CorrelationResult detrended,
        CorrelationResult lastHalf,
        StatisticResult effective) {

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
                Detrended.ofDifferencesGiven(x, y, time),
                Detrended.ofLastHalf(x, y),
                EffectiveSize.of(x, y));
    }

    /// Returns whether the score tells more than time in this run: given ln epoch and from step to step it moves
    /// with the probe in one direction, and so it does, significantly, in the steps given those of ln epoch. One
    /// sign of the first two alone is no answer for a single run: series that share a logarithm and nothing else
    /// have it in half of all cases and more. Over several runs it is one, see [PooledEvidence].
    public Answer answer() {
        if (milestones < MIN_MILESTONES) return Answer.TOO_FEW;
        if (partial instanceof NoStatistic
                || differences instanceof NoStatistic
                || !(detrended instanceof Correlation steps)) return Answer.OPEN;
        return steadySign() != 0 && steps.isSignificant() ? Answer.YES : Answer.NO;
    }

    /// Returns 1 or −1 where Spearman's coefficient given ln epoch and r of the steps both have that sign, else 0.
    public int sign() {
        double given = sign(partial);
        return given == sign(differences) ? (int) given : 0;
    }

    /// Returns 1 or −1 where these two coefficients and that of steps given the steps of ln epoch have that sign,
    /// else 0.
    public int steadySign() {
        return sign() == sign(detrended) ? sign() : 0;
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
