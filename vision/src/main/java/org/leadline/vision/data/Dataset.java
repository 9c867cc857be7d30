package org.leadline.vision.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A decoded image set, all images of one size.
///
/// @param name `cifar10`, `cifar100`, `shapes`, or the name of the folder or archive
/// @param train the images to train on; none where all images are evaluated on
/// @param test the images to evaluate on; none of them is in `train`
/// @param heldOut the names of the images held out for `test`, including those that did not decode; empty where
///     nothing was held out
/// @param leftOut the files that are no images, and the images that did not decode
/// @param notes sentences for the user about images that the arrangement in folders leaves out
public record Dataset(
        String name, ImageSplit train, ImageSplit test, List<String> heldOut, LeftOut leftOut, List<String> notes) {

    public Dataset {
        heldOut = List.copyOf(heldOut);
        notes = List.copyOf(notes);
    }

    /// The images that did not decode, training split first, in the order of the catalog.
    public List<SkippedImage> skipped() {
        return leftOut.images();
    }

    /// The SHA-256 of all pixels, training split first, as hexadecimal digits. It identifies the images and their
    /// order.
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
