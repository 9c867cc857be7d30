package org.leadline.vision.augment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// The random choices of one view.
///
/// @param crop the rectangle that becomes the whole view
/// @param flip whether the view is mirrored
/// @param adjustments color changes, in order
/// @param gray whether the view is turned gray
/// @param blur the blur at the end, if any
public record ViewParameters(
        Crop crop, boolean flip, List<Adjustment> adjustments, boolean gray, Optional<Gaussian> blur) {

    private static final double MIN_SIGMA = 0.1;
    private static final double MAX_SIGMA = 2;

    public ViewParameters {
        adjustments = List.copyOf(adjustments);
    }

    /// Draws a view.
    ///
    /// @param size height and width of the image
    /// @param seed the seed of this view of this sample in this epoch
    public static ViewParameters draw(int size, ViewConfig config, Seed seed) {
        SplittableRandom random = seed.generator();
        Crop crop = Crop.draw(size, config, random);
        boolean flip = random.nextDouble() < config.flipProbability();
        List<Adjustment> adjustments =
                random.nextDouble() < config.jitter().probability() ? jitter(config.jitter(), random) : List.of();
        boolean gray = random.nextDouble() < config.grayProbability();
        boolean blurred = random.nextDouble() < config.blurProbability();
        Optional<Gaussian> blur = blurred ? Optional.of(blur(size, random)) : Optional.empty();
        return new ViewParameters(crop, flip, adjustments, gray, blur);
    }

    /// Draws a blur whose kernel is about a tenth of the image wide.
    private static Gaussian blur(int size, SplittableRandom random) {
        float sigma = (float) Crop.between(random, MIN_SIGMA, MAX_SIGMA);
        return new Gaussian(sigma, Math.max(1, Math.round(size / 20f)));
    }

    private static List<Adjustment> jitter(ViewConfig.Jitter config, SplittableRandom random) {
        List<Adjustment> jitter = List.of(
                new Adjustment.Brightness(around(1, config.brightness(), random)),
                new Adjustment.Contrast(around(1, config.contrast(), random)),
                new Adjustment.Saturation(around(1, config.saturation(), random)),
                new Adjustment.Hue(around(0, config.hue(), random)));
        return Arrays.stream(Shuffle.order(jitter.size(), random))
                .mapToObj(jitter::get)
                .toList();
    }

    private static float around(double middle, double reach, SplittableRandom random) {
        return (float) Math.max(middle == 0 ? -reach : 0, Crop.between(random, middle - reach, middle + reach));
    }
}
