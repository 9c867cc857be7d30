package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.score.input.UnitGramInput;

/// The outcomes that scores of rows of length 1 share.
final class Directions {

    private Directions() {}

    static Outcome.Undefined zeroRow() {
        return UnitGramInput.ZERO_ROW;
    }

    static Outcome.Undefined one() {
        return new Outcome.Undefined(Cause.COLLAPSED, "every row of a milestone has the same direction");
    }
}
