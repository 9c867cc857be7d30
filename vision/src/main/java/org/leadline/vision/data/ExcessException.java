package org.leadline.vision.data;

import java.io.IOException;

/// An archive that asks for more than it can need. The message is the end of a sentence that begins with the
/// archive.
final class ExcessException extends IOException {

    private static final long serialVersionUID = 1;

    ExcessException(String message) {
        super(message);
    }
}
