package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.Conv2d;

/// What comes before the first stage of a residual network.
public enum Stem {

    /// For small images, as SimCLR has it on CIFAR: a 3×3 convolution of stride 1, no pooling. Source: Chen 2020,
    /// appendix B.9.
    SMALL {
        @Override
        Conv2d convolution(int width, Seed seed) {
            return new Conv2d(3, width, 3, 1, seed);
        }

        @Override
        Tensor pooled(Tensor x) {
            return x;
        }
    },

    /// For ImageNet: a 7×7 convolution of stride 2, then the maximum of 3×3 at stride 2. Source: He 2016.
    LARGE {
        @Override
        Conv2d convolution(int width, Seed seed) {
            return new Conv2d(3, width, 7, 2, seed);
        }

        @Override
        Tensor pooled(Tensor x) {
            long[] kernel = {3, 3};
            long[] stride = {2, 2};
            long[] padding = {1, 1};
            return torch.max_pool2d(x, kernel, stride, padding, new long[] {1, 1}, false);
        }
    };

    /// From this height and width on, images count as large.
    public static final int LARGE_FROM = 64;

    /// The stem for images of a height and width.
    public static Stem of(int imageSize) {
        return imageSize >= LARGE_FROM ? LARGE : SMALL;
    }

    abstract Conv2d convolution(int width, Seed seed);

    abstract Tensor pooled(Tensor x);
}
