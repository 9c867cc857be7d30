package org.leadline.vision.data;

import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// The images of a split with their names and, where known, their classes.
///
/// @param images n images
/// @param labels n classes and the names of the classes; empty for a split without labels
/// @param names n names of images in the source, such as `train/cat/0001.jpg`
public record ImageSplit(ImageBuffer images, Optional<Labels> labels, List<String> names) {

    public ImageSplit {
        names = List.copyOf(names);
        int labeled = labels.map(Labels::size).orElse(images.count());
        if (labeled != images.count() || names.size() != images.count()) {
            throw new InputException("a split has a label and a name for every image, but there are " + images.count()
                    + " images, " + labeled + " labels and " + names.size() + " names");
        }
    }
}
