package org.leadline.vision.augment;

/// A change of colour, on pixels in `[0, 1]`; each clamps its result to that range. As torchvision's `adjust_…`.
public sealed interface Adjustment {

    /// Multiplies every value.
    record Brightness(float factor) implements Adjustment {}

    /// Blends with the mean grey of the whole image: 0 gives that grey, 1 the image.
    record Contrast(float factor) implements Adjustment {}

    /// Blends each pixel with its own grey: 0 gives grey, 1 the image.
    record Saturation(float factor) implements Adjustment {}

    /// Turns the colour circle.
    ///
    /// @param turn share of the whole circle, from −½ to ½
    record Hue(float turn) implements Adjustment {}
}
