package org.leadline.vision.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// An image set that is ready to train on: every image decoded, once, to the same size.
///
/// @param name `cifar10`, `cifar100`, `shapes`, or what the folder or archive is called
/// @param train the images to train on
/// @param test the images to evaluate on; none of them is in `train`
/// @param heldOut the names of the images that were held out to be `test`, those that did not decode included;
///     empty where the source has a test split of its own
/// @param skipped the images that did not decode, training split first, in the order of the listing
/// @param notes what else a person should know of how the source was read, a sentence each
public record Dataset(
        String name,
        ImageSplit train,
        ImageSplit test,
        List<String> heldOut,
        List<SkippedImage> skipped,
        List<String> notes) {

    public Dataset {
        heldOut = List.copyOf(heldOut);
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
    }

    /// A number that tells these images, in their order, from others: SHA-256 of all pixels, training split first.
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            train.images().update(digest);
            test.images().update(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
