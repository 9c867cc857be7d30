package org.leadline.vision.augment;

/// A change of an image of uint8 levels, as torchvision makes it of a uint8 tensor: what AutoAugment is put
/// together of.
public sealed interface LevelChange {

    /// Moves each row sideways, the farther the lower it lies; what comes in is black.
    ///
    /// @param slope pixels to the left a row
    record ShearX(double slope) implements LevelChange {}

    /// Moves each column up or down, the farther the more it lies to the right; what comes in is black.
    ///
    /// @param slope pixels upwards a column
    record ShearY(double slope) implements LevelChange {}

    /// @param pixels to the right; what comes in is black
    record TranslateX(int pixels) implements LevelChange {}

    /// @param pixels downwards; what comes in is black
    record TranslateY(int pixels) implements LevelChange {}

    /// @param degrees counter-clockwise about the middle; what comes in is black
    record Rotate(double degrees) implements LevelChange {}

    /// @param factor of every level: 0 gives black, 1 the image
    record Brightness(double factor) implements LevelChange {}

    /// @param factor 0 gives each pixel's own grey, 1 the image
    record Color(double factor) implements LevelChange {}

    /// @param factor 0 gives the mean grey, 1 the image
    record Contrast(double factor) implements LevelChange {}

    /// @param factor 0 gives a smoothed image, 1 the image
    record Sharpness(double factor) implements LevelChange {}

    /// @param bits of each level that are kept, from the highest
    record Posterize(int bits) implements LevelChange {}

    /// @param threshold levels from it on are inverted
    record Solarize(double threshold) implements LevelChange {}

    /// Stretches the levels of each channel to the whole range.
    record AutoContrast() implements LevelChange {}

    /// Spreads the levels of each channel evenly.
    record Equalize() implements LevelChange {}

    record Invert() implements LevelChange {}
}
