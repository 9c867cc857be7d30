package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The outcomes that scores of rows of length 1 share.
final class Directions {

    private Directions() {}

    static Outcome zeroRow() {
        return Outcome.undefined(Cause.ZERO_ROW, "a row is all zeros and has no direction");
    }
}
