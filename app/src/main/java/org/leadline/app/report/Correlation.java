package org.leadline.app.report;

import java.util.Optional;
import java.util.OptionalDouble;

/// How one score follows the reference over the milestones of one run.
public sealed interface Correlation {

    /// The level of the two-sided test, as in the paper.
    double ALPHA = 0.05;

    /// @param r Pearson's coefficient, from −1 to 1
    /// @param p of the two-sided test
    /// @param n the number of milestones
    /// @param spearman the rank correlation, where there is one
    /// @param interval for r, where there is one
    record Found(double r, double p, int n, OptionalDouble spearman, Optional<Interval> interval)
            implements Correlation {
        public Found {
            if (!(Math.abs(r) <= 1) || !(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("r lies in [-1, 1] and p in [0, 1], not " + r + " and " + p);
            }
        }

        boolean isSignificant() {
            return p < ALPHA;
        }
    }

    /// @param reason half a sentence that can stand after "because"
    record Undefined(String reason) implements Correlation {}

    /// @param low the lower end
    /// @param high the upper end
    /// @param level such as 0.95
    record Interval(double low, double high, double level) {
        boolean includesZero() {
            return low <= 0 && high >= 0;
        }
    }
}
