package org.leadline.vision.train;

import org.leadline.InputException;
import org.leadline.vision.encoder.Encoders;

/// The encoder that is trained.
///
/// @param id the encoder's name, such as `resnet18`
/// @param width channels of the first stage, 8 to 1024; 64 is the paper's
public record EncoderConfig(String id, int width) {

    /// The paper's encoder.
    public static final EncoderConfig DEFAULT = new EncoderConfig("resnet18", 64);

    /// Below this width the convolutions of libtorch's CPU library write beyond their buffers.
    private static final int MIN_WIDTH = 8;

    /// Below this width they write beyond their buffers for batches of an odd number of images.
    private static final int MIN_WIDTH_OF_ODD_BATCHES = 16;

    private static final int MAX_WIDTH = 1024;

    public EncoderConfig {
        Encoders.requireKnown(id);
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            throw new InputException("`width` is " + MIN_WIDTH + " to " + MAX_WIDTH + ", but it is " + width);
        }
    }

    /// @throws InputException where libtorch can not compute batches of that size
    void requireBatchSize(int batchSize) {
        if (batchSize % 2 == 0 || width >= MIN_WIDTH_OF_ODD_BATCHES) return;
        throw new InputException("`batchSize` is even where `width` is below " + MIN_WIDTH_OF_ODD_BATCHES
                + ", since libtorch's CPU library writes beyond its buffers for odd ones, but it is " + batchSize);
    }
}
