package org.leadline.vision.data;

import java.util.List;
import java.util.TreeSet;

/// Images, without the masks and labels in folders beside theirs: `images/{train,val}` and `labels/train`.
///
/// @param images the images without those that accompany them
/// @param notes sentences for the user about what accompanies them
record Companions(List<PlacedImage> images, List<String> notes) {

    Companions {
        images = List.copyOf(images);
        notes = List.copyOf(notes);
    }

    /// Takes the images out of a folder that is called after them, and holds folders alone, where the folders
    /// beside it are called after masks or labels.
    static Companions without(List<PlacedImage> images) {
        TreeSet<String> tops = PlacedImage.tops(images);
        List<String> ofImages = tops.stream().filter(SplitName::isContainer).toList();
        boolean others = tops.stream().allMatch(top -> ofImages.contains(top) || SplitName.isCompanion(top));
        boolean flat = images.stream().anyMatch(image -> ofImages.contains(image.top()) && image.folders() < 2);
        if (ofImages.isEmpty() || ofImages.size() == tops.size() || !others || flat) {
            return new Companions(images, List.of());
        }
        List<PlacedImage> beside =
                images.stream().filter(image -> !ofImages.contains(image.top())).toList();
        String read = Listed.of(ofImages.stream().map(folder -> folder + "/").toList());
        return new Companions(
                images.stream().filter(image -> ofImages.contains(image.top())).toList(),
                ClassFolders.leftOut(beside, read));
    }
}
