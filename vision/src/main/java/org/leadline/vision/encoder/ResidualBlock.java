package org.leadline.vision.encoder;

import java.util.List;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Residual.Convolution;
import org.leadline.vision.tensor.Layer;

/// The blocks of residual networks. Source: He 2016.
enum ResidualBlock {
    /// Two 3×3 convolutions.
    BASIC(1),
    /// A 1×1 convolution to a quarter of the channels, a 3×3 convolution, and a 1×1 convolution back.
    BOTTLENECK(4);

    private final int expansion;

    ResidualBlock(int expansion) {
        this.expansion = expansion;
    }

    /// The output channels of a block, as a multiple of its stage's width.
    int expansion() {
        return expansion;
    }

    /// Returns a block with random weights.
    ///
    /// @param in input channels
    /// @param out output channels
    /// @param stride the stride of the block, taken by its first 3×3 convolution, as in torchvision
    Layer create(int in, int out, int stride, Seed seed) {
        int inner = out / expansion;
        List<Convolution> plan = switch (this) {
            case BASIC -> List.of(new Convolution(in, out, 3, stride), new Convolution(out, out, 3, 1));
            case BOTTLENECK ->
                List.of(
                        new Convolution(in, inner, 1, 1),
                        new Convolution(inner, inner, 3, stride),
                        new Convolution(inner, out, 1, 1));
        };
        return new Residual(plan, seed);
    }
}
