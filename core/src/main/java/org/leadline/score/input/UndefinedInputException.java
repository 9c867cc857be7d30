package org.leadline.score.input;

import org.leadline.metric.Outcome;

/// Leaves the maker of an input that is undefined. [Inputs] catches it, and every score of the input has its cause.
final class UndefinedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome.Undefined why;

    UndefinedInputException(Outcome.Undefined why) {
        super(why.detail(), null, false, false);
        this.why = why;
    }

    Outcome.Undefined why() {
        return why;
    }
}
