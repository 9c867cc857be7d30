package org.leadline.vision.data;

import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.random.Seed;

/// How an image set is read.
///
/// @param imageSize the width and height of every image, 8 to 2048 pixels; images of another size are resized
///     whole
/// @param limit the number of training images to keep, a seeded choice, as even over the classes as can be; all
///     where empty or where there are fewer
/// @param testLimit the same of the images to evaluate on
/// @param seed chooses the images that the limit keeps and those that are held out, and draws `shapes`
/// @param strict whether an image that does not decode is an error rather than left out
public record DatasetOptions(int imageSize, OptionalInt limit, OptionalInt testLimit, Seed seed, boolean strict) {

    private static final int SMALLEST_IMAGE = 8;
    private static final int LARGEST_IMAGE = 2048;

    public DatasetOptions {
        if (imageSize < SMALLEST_IMAGE || imageSize > LARGEST_IMAGE) {
            throw new InputException("the image size lies between " + SMALLEST_IMAGE + " and " + LARGEST_IMAGE
                    + " pixels, not " + imageSize);
        }
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new InputException("the limit keeps at least 1 training image, not " + limit.getAsInt());
        }
        if (testLimit.isPresent() && testLimit.getAsInt() < 1) {
            throw new InputException("the limit keeps at least 1 test image, not " + testLimit.getAsInt());
        }
    }

    /// Images of 32 pixels, all of them, seed 0, undecodable images left out.
    public static DatasetOptions defaults() {
        return new DatasetOptions(32, OptionalInt.empty(), OptionalInt.empty(), new Seed(0), false);
    }

    public DatasetOptions withImageSize(int pixels) {
        return new DatasetOptions(pixels, limit, testLimit, seed, strict);
    }

    public DatasetOptions withLimit(int trainImages) {
        return new DatasetOptions(imageSize, OptionalInt.of(trainImages), testLimit, seed, strict);
    }

    public DatasetOptions withTestLimit(int testImages) {
        return new DatasetOptions(imageSize, limit, OptionalInt.of(testImages), seed, strict);
    }

    public DatasetOptions withSeed(Seed other) {
        return new DatasetOptions(imageSize, limit, testLimit, other, strict);
    }

    public DatasetOptions withStrict(boolean refuseUndecodable) {
        return new DatasetOptions(imageSize, limit, testLimit, seed, refuseUndecodable);
    }
}
