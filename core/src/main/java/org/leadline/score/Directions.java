package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The outcomes that scores of rows of length 1 share.
final class Directions {

    private Directions() {}

    static Outcome.Undefined zeroRow() {
        return new Outcome.Undefined(Cause.ZERO_ROW, "a row is all zeros and has no direction");
    }

    static Outcome.Undefined one() {
        return new Outcome.Undefined(Cause.COLLAPSED, "every row of a milestone has the same direction");
    }
}
