package org.leadline.vision.augment;

import java.util.SplittableRandom;

/// A rectangle of an image, in pixels.
///
/// @param top first row
/// @param left first column
/// @param height rows, at least 1
/// @param width columns, at least 1
public record Crop(int top, int left, int height, int width) {

    private static final int MAX_ATTEMPTS = 10;

    /// Draws a rectangle of random area, shape and place, as torchvision's `RandomResizedCrop`. Returns the whole
    /// image where none of ten draws fits.
    ///
    /// @param size height and width of the image
    static Crop draw(int size, ViewConfig config, SplittableRandom random) {
        ViewConfig.Crops crops = config.crops();
        double logMin = Math.log(crops.minRatio());
        double logMax = Math.log(crops.maxRatio());
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            double area = (double) size * size * between(random, crops.minArea(), crops.maxArea());
            double ratio = Math.exp(between(random, logMin, logMax));
            int width = (int) Math.rint(Math.sqrt(area * ratio));
            int height = (int) Math.rint(Math.sqrt(area / ratio));
            if (width > 0 && width <= size && height > 0 && height <= size) {
                int top = random.nextInt(size - height + 1);
                int left = random.nextInt(size - width + 1);
                return new Crop(top, left, height, width);
            }
        }
        return new Crop(0, 0, size, size);
    }

    static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
