package org.leadline.vision.data;

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
}
