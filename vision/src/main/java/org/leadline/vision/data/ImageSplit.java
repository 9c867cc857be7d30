package org.leadline.vision.data;

import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// The images of a split, and beside each its class, where classes are known, and its name.
///
/// @param images n images
/// @param labels n classes with the classes' names; empty where nobody has labelled the split
/// @param names n names of images in the source, such as `train/cat/0001.jpg`
public record ImageSplit(ImageBuffer images, Optional<Labels> labels, List<String> names) {

    public ImageSplit {
        names = List.copyOf(names);
        int labelled = labels.map(Labels::size).orElse(images.count());
        if (labelled != images.count() || names.size() != images.count()) {
            throw new InputException("a split has a label and a name for every image, but there are " + images.count()
                    + " images, " + labelled + " labels and " + names.size() + " names");
        }
    }
}
