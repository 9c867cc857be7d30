package org.leadline.vision.augment;

/// How strongly views differ from their image. Source: Chen 2020, appendix A and B.9 (colour strength 0.5, no blur).
///
/// @param minArea least share of the image's area in a crop
/// @param maxArea greatest share
/// @param minRatio least ratio of width to height of a crop
/// @param maxRatio greatest ratio
/// @param flipProbability of a mirror image
/// @param jitterProbability of the four colour changes, which come in random order
/// @param brightness factor within `1 ± brightness`
/// @param contrast factor within `1 ± contrast`
/// @param saturation factor within `1 ± saturation`
/// @param hue shift within `± hue` of the colour circle
/// @param greyProbability of losing all colour
public record ViewConfig(
        double minArea,
        double maxArea,
        double minRatio,
        double maxRatio,
        double flipProbability,
        double jitterProbability,
        double brightness,
        double contrast,
        double saturation,
        double hue,
        double greyProbability) {

    /// SimCLR's stack for CIFAR.
    public static ViewConfig cifar() {
        return new ViewConfig(0.08, 1, 3.0 / 4, 4.0 / 3, 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2);
    }
}
