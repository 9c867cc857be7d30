package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.Conv2d;

/// The layers before the first stage of a network.
public enum Stem {

    /// The stem for small images: a 3×3 convolution of stride 1, no pooling. Source: Chen 2020, appendix B.9, for
    /// CIFAR.
    SMALL(3, 1, false),

    /// The stem for ImageNet: a 7×7 convolution of stride 2, then 3×3 max pooling of stride 2. Source: He 2016.
    LARGE(7, 2, true);

    /// Minimum height and width, in pixels, of images that get the large stem.
    public static final int LARGE_FROM = 64;

    private final int kernel;
    private final int stride;
    private final boolean isPooled;

    Stem(int kernel, int stride, boolean isPooled) {
        this.kernel = kernel;
        this.stride = stride;
        this.isPooled = isPooled;
    }

    /// Returns the stem for images of a height and width, in pixels.
    public static Stem of(int imageSize) {
        return imageSize >= LARGE_FROM ? LARGE : SMALL;
    }

    Conv2d convolution(int width, Seed seed) {
        return new Conv2d(3, width, kernel, stride, seed);
    }

    Tensor pooled(Tensor x) {
        if (!isPooled) return x;
        long[] window = {3, 3};
        long[] step = {2, 2};
        long[] padding = {1, 1};
        return torch.max_pool2d(x, window, step, padding, new long[] {1, 1}, false);
    }
}
