package org.leadline.run;

import org.leadline.InputException;

/// Thrown for a file that a newer Leadline wrote in a way that this one cannot know.
public final class NewerFormatException extends InputException {

    private static final long serialVersionUID = 1L;

    /// @param message one whole sentence
    NewerFormatException(String message) {
        super(message);
    }
}
