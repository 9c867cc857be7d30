package org.leadline.vision.embed;

import org.leadline.InputException;

/// Turns the exceptions of native libraries into sentences.
final class EncoderFailure {

    private EncoderFailure() {}

    /// Returns the first line of a native library's message, whose further lines are stack traces.
    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    /// An encoder refuses a batch of images.
    ///
    /// @param imageSize height and width of the images
    static InputException onImages(String encoder, long imageSize, Exception e) {
        return new InputException(
                encoder + " fails on images of " + imageSize + " pixels (" + firstLine(e)
                        + "): set `imageSize` to the size that it takes",
                e);
    }
}
