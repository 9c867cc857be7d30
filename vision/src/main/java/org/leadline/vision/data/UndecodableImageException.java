package org.leadline.vision.data;

/// Reports that an image does not decode. The message is the reason, as the end of a sentence.
final class UndecodableImageException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableImageException(String reason) {
        super(reason);
    }

    UndecodableImageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
