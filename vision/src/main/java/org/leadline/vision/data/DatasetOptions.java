package org.leadline.vision.data;

import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.random.Seed;

/// Options of reading an image set.
///
/// @param imageSize width and height of every image, 8 to 2048 pixels; whole images are resized to it
/// @param limit maximum number of training images, a seeded choice balanced over the classes; empty for all images
/// @param testLimit maximum number of images to evaluate on, chosen likewise; empty for all images
/// @param seed selects the images within the limits and those held out, and draws `shapes`
/// @param strict refuses data with an image that does not decode; otherwise that image is skipped
/// @param exifOrientation whether pictures of cameras are turned as viewers show them
public record DatasetOptions(
        int imageSize,
        OptionalInt limit,
        OptionalInt testLimit,
        Seed seed,
        boolean strict,
        ExifOrientation exifOrientation) {

    private static final int MIN_IMAGE_SIZE = 8;
    private static final int MAX_IMAGE_SIZE = 2048;

    public DatasetOptions {
        if (imageSize < MIN_IMAGE_SIZE || imageSize > MAX_IMAGE_SIZE) {
            throw new InputException(
                    "`imageSize` is " + MIN_IMAGE_SIZE + " to " + MAX_IMAGE_SIZE + " pixels, but it is " + imageSize);
        }
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new InputException("`limit` is at least 1, but it is " + limit.getAsInt());
        }
        if (testLimit.isPresent() && testLimit.getAsInt() < 1) {
            throw new InputException("`limitTest` is at least 1, but it is " + testLimit.getAsInt());
        }
    }

    /// All images at 32 pixels, seed 0, undecodable images skipped, pictures not turned.
    public static DatasetOptions defaults() {
        return new DatasetOptions(
                32, OptionalInt.empty(), OptionalInt.empty(), new Seed(0), false, ExifOrientation.IGNORE);
    }

    public DatasetOptions withImageSize(int pixels) {
        return new DatasetOptions(pixels, limit, testLimit, seed, strict, exifOrientation);
    }

    public DatasetOptions withLimit(int trainImages) {
        return new DatasetOptions(imageSize, OptionalInt.of(trainImages), testLimit, seed, strict, exifOrientation);
    }

    public DatasetOptions withTestLimit(int testImages) {
        return new DatasetOptions(imageSize, limit, OptionalInt.of(testImages), seed, strict, exifOrientation);
    }

    public DatasetOptions withSeed(Seed other) {
        return new DatasetOptions(imageSize, limit, testLimit, other, strict, exifOrientation);
    }

    public DatasetOptions withStrict(boolean refuseUndecodable) {
        return new DatasetOptions(imageSize, limit, testLimit, seed, refuseUndecodable, exifOrientation);
    }

    public DatasetOptions withExifOrientation(ExifOrientation other) {
        return new DatasetOptions(imageSize, limit, testLimit, seed, strict, other);
    }
}
