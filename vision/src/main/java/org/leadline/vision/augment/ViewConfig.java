package org.leadline.vision.augment;

import org.leadline.InputException;

/// How strongly views differ from their image.
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
/// @param blurProbability of a Gaussian blur, whose σ lies between 0.1 and 2 pixels
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
        double greyProbability,
        double blurProbability) {

    public ViewConfig {
        if (!(blurProbability >= 0 && blurProbability <= 1)) {
            throw new InputException("--views-blur is a share from 0 to 1, but it is " + blurProbability);
        }
    }

    /// SimCLR's stack for CIFAR: colour strength 0.5, no blur. Source: Chen 2020, appendix B.9.
    public static ViewConfig cifar() {
        return new ViewConfig(0.08, 1, 3.0 / 4, 4.0 / 3, 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2, 0);
    }

    /// SimCLR's stack for ImageNet: colour strength 1, half of the views blurred. Source: Chen 2020, appendix A.
    public static ViewConfig simClrImageNet() {
        return new ViewConfig(0.08, 1, 3.0 / 4, 4.0 / 3, 0.5, 0.8, 0.8, 0.8, 0.8, 0.2, 0.2, 0.5);
    }

    /// MoCo-v2's stack for ImageNet, which SimSiam took over: larger crops, half of the views blurred. Source: Chen,
    /// Fan, Girshick and He 2020, section 3; Chen and He 2021, section 3.
    public static ViewConfig moCoImageNet() {
        return new ViewConfig(0.2, 1, 3.0 / 4, 4.0 / 3, 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2, 0.5);
    }

    /// The same with another share of blurred views.
    public ViewConfig withBlur(double probability) {
        return new ViewConfig(
                minArea,
                maxArea,
                minRatio,
                maxRatio,
                flipProbability,
                jitterProbability,
                brightness,
                contrast,
                saturation,
                hue,
                greyProbability,
                probability);
    }
}
