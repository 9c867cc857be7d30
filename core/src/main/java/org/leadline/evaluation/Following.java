package org.leadline.evaluation;

import org.leadline.metric.Direction;
import org.leadline.trend.Regret;
import org.leadline.trend.StatisticResult;

/// The cost of keeping the milestone that a score calls best.
public sealed interface Following {

    /// A comparison with keeping the last milestone. A difference counts where it is above twice the standard error
    /// of the difference of two accuracies; see [org.leadline.trend.SignError].
    enum AgainstLast {
        /// The score's choice has the higher probe.
        BETTER("yes"),
        /// The two are one milestone, or differ by noise.
        EQUAL("equal"),
        /// The last milestone has the higher probe.
        WORSE("no");

        private final String text;

        AgainstLast(String text) {
            this.text = text;
        }

        /// The answer to the question whether following the score beats the last milestone.
        public String text() {
            return text;
        }
    }

    /// The choice of a score, among the trained milestones at which score and probe are defined; the first of
    /// equals. The best milestone that it is held against can be the untrained network.
    ///
    /// @param direction which way the score is better, as it was known without this run
    /// @param milestone the index of the milestone that the score prefers
    /// @param regret what the choice costs
    /// @param last what the last milestone costs
    /// @param noise the difference of choice and last up to which they count as equal
    /// @param signError the share of telling pairs of milestones that the score orders the wrong way
    record Choice(
            Direction direction, int milestone, Regret regret, Regret last, double noise, StatisticResult signError)
            implements Following {

        /// Returns the probe of the choice less that of the last milestone.
        public double gain() {
            return last.absolute() - regret.absolute();
        }

        /// Returns whether following the score would have beaten the last milestone.
        public AgainstLast againstLast() {
            if (Math.abs(gain()) <= noise) return AgainstLast.EQUAL;
            return gain() > 0 ? AgainstLast.BETTER : AgainstLast.WORSE;
        }
    }

    /// No choice.
    ///
    /// @param reason half a sentence that can follow "because"
    record None(String reason) implements Following {}
}
