package org.leadline.score;

import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The outcomes that scores of spectra share.
final class Spectral {

    private Spectral() {}

    static Outcome allZero() {
        return Outcome.undefined(Cause.ALL_ZERO, "every value is 0");
    }

    static Outcome collapsed() {
        return Outcome.undefined(Cause.COLLAPSED, "every row is the same: the encoder has collapsed");
    }
}
