package org.leadline.vision.augment;

/// A color change of pixels in `[0, 1]`, as torchvision's `adjust_…`. Every change clamps its result to `[0, 1]`.
public sealed interface Adjustment {

    /// Multiplies every value.
    record Brightness(float factor) implements Adjustment {}

    /// Blends the image with its mean gray: factor 0 gives the mean gray, 1 the image.
    record Contrast(float factor) implements Adjustment {}

    /// Blends each pixel with its own gray: factor 0 gives a gray image, 1 the image.
    record Saturation(float factor) implements Adjustment {}

    /// Rotates the color circle.
    ///
    /// @param turn fraction of the whole circle, from −½ to ½
    record Hue(float turn) implements Adjustment {}
}
