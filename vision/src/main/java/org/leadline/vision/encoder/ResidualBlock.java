package org.leadline.vision.encoder;

import org.leadline.random.Seed;
import org.leadline.vision.tensor.Layer;

/// The kinds of block of a residual network.
enum ResidualBlock {
    BASIC(1),
    BOTTLENECK(4);

    private final int expansion;

    ResidualBlock(int expansion) {
        this.expansion = expansion;
    }

    /// The output channels of a block, as a multiple of its stage's width.
    int expansion() {
        return expansion;
    }

    Layer create(int in, int out, int stride, Seed seed) {
        return switch (this) {
            case BASIC -> new BasicBlock(in, out, stride, seed);
            case BOTTLENECK -> new Bottleneck(in, out, stride, seed);
        };
    }
}
