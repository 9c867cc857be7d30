package org.leadline.vision.augment;

/// A change of an image of uint8 levels, as torchvision's of a uint8 tensor. [AutoAugment] draws from these
/// changes.
public sealed interface LevelChange {

    /// Shifts row y to the left by `slope·y` pixels. Uncovered pixels become black.
    ///
    /// @param slope pixels to the left per row
    record ShearX(double slope) implements LevelChange {}

    /// Shifts column x upwards by `slope·x` pixels. Uncovered pixels become black.
    ///
    /// @param slope pixels upwards per column
    record ShearY(double slope) implements LevelChange {}

    /// Shifts the image sideways. Uncovered pixels become black.
    ///
    /// @param pixels the shift to the right
    record TranslateX(int pixels) implements LevelChange {}

    /// Shifts the image up or down. Uncovered pixels become black.
    ///
    /// @param pixels the downward shift
    record TranslateY(int pixels) implements LevelChange {}

    /// Rotates the image about its center. Uncovered pixels become black.
    ///
    /// @param degrees the angle, counterclockwise
    record Rotate(double degrees) implements LevelChange {}

    /// Multiplies every level.
    ///
    /// @param factor 0 gives black, 1 the image
    record Brightness(double factor) implements LevelChange {}

    /// Blends each pixel with its own gray.
    ///
    /// @param factor 0 gives a gray image, 1 the image
    record Color(double factor) implements LevelChange {}

    /// Blends the image with its mean gray.
    ///
    /// @param factor 0 gives the mean gray, 1 the image
    record Contrast(double factor) implements LevelChange {}

    /// Blends the image with a smoothed copy.
    ///
    /// @param factor 0 gives the smoothed copy, 1 the image
    record Sharpness(double factor) implements LevelChange {}

    /// Keeps the highest bits of each level.
    ///
    /// @param bits the number of bits to keep
    record Posterize(int bits) implements LevelChange {}

    /// Inverts bright levels.
    ///
    /// @param threshold levels equal to or above it are inverted
    record Solarize(double threshold) implements LevelChange {}

    /// Stretches the levels of each channel to 0 to 255.
    record AutoContrast() implements LevelChange {}

    /// Equalizes the histogram of each channel.
    record Equalize() implements LevelChange {}

    record Invert() implements LevelChange {}
}
