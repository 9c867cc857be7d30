package org.leadline.vision.augment;

import org.leadline.InputException;

/// The distribution of views of an image.
///
/// @param crops the rectangles that become views
/// @param flipProbability probability of a mirror image
/// @param jitter the color changes
/// @param grayProbability probability of a gray view
/// @param blurProbability probability of a Gaussian blur, whose σ is 0.1 to 2 pixels
public record ViewConfig(
        Crops crops, double flipProbability, Jitter jitter, double grayProbability, double blurProbability) {

    private static final double FLIP_PROBABILITY = 0.5;
    private static final double JITTER_PROBABILITY = 0.8;
    private static final double GRAY_PROBABILITY = 0.2;

    public ViewConfig {
        if (!(blurProbability >= 0 && blurProbability <= 1)) {
            throw new InputException("`viewsBlur` is a fraction from 0 to 1, but it is " + blurProbability);
        }
    }

    /// The rectangles that become views.
    ///
    /// @param minArea minimum fraction of the image's area
    /// @param maxArea maximum fraction of the image's area
    /// @param minRatio minimum of width / height
    /// @param maxRatio maximum of width / height
    public record Crops(double minArea, double maxArea, double minRatio, double maxRatio) {

        /// Crops of an area of at least `minArea` and of a shape from 3:4 to 4:3.
        static Crops from(double minArea) {
            return new Crops(minArea, 1, 3.0 / 4, 4.0 / 3);
        }
    }

    /// Four color changes, in random order.
    ///
    /// @param probability probability that a view has the four changes
    /// @param brightness factors are within `1 ± brightness`
    /// @param contrast factors are within `1 ± contrast`
    /// @param saturation factors are within `1 ± saturation`
    /// @param hue shifts are within `± hue` of the color circle
    public record Jitter(double probability, double brightness, double contrast, double saturation, double hue) {

        /// Equal reaches of brightness, contrast and saturation, in 80% of the views.
        static Jitter of(double reach, double hue) {
            return new Jitter(JITTER_PROBABILITY, reach, reach, reach, hue);
        }
    }

    /// SimCLR's stack for CIFAR: color strength 0.5, no blur. Source: Chen 2020, appendix B.9.
    public static ViewConfig cifar() {
        return of(Crops.from(0.08), Jitter.of(0.4, 0.1), 0);
    }

    /// SimCLR's stack for ImageNet: color strength 1, half of the views blurred. Source: Chen 2020, appendix A.
    public static ViewConfig simClrImageNet() {
        return of(Crops.from(0.08), Jitter.of(0.8, 0.2), 0.5);
    }

    /// MoCo-v2's stack for ImageNet, which SimSiam also uses: larger crops, half of the views blurred. Source:
    /// Chen, Fan, Girshick and He 2020, section 3; Chen and He 2021, section 3.
    public static ViewConfig moCoImageNet() {
        return of(Crops.from(0.2), Jitter.of(0.4, 0.1), 0.5);
    }

    /// BYOL's stack for ImageNet, which Barlow Twins and VICReg also use; colors change less than in SimCLR's. The
    /// paper blurs every first view, and blurs a tenth and solarizes a fifth of the second ones; here half of all
    /// views are blurred, and none is solarized. Source: Grill et al. 2020, appendix B.
    public static ViewConfig byolImageNet() {
        return of(Crops.from(0.08), new Jitter(JITTER_PROBABILITY, 0.4, 0.4, 0.2, 0.1), 0.5);
    }

    /// Returns a copy with another fraction of blurred views.
    public ViewConfig withBlur(double probability) {
        return new ViewConfig(crops, flipProbability, jitter, grayProbability, probability);
    }

    private static ViewConfig of(Crops crops, Jitter jitter, double blurProbability) {
        return new ViewConfig(crops, FLIP_PROBABILITY, jitter, GRAY_PROBABILITY, blurProbability);
    }
}
