package org.leadline.vision.train;

import org.leadline.InputException;

/// A loss that is NaN or infinite: training cannot go on.
final class NonFiniteLossException extends InputException {

    private static final long serialVersionUID = 1;

    NonFiniteLossException(String sentence) {
        super(sentence);
    }
}
