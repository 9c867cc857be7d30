package org.leadline.vision.data;

import java.util.Arrays;
import org.leadline.InputException;
import org.leadline.Progress;

/// An image set whose images can be read again, a stretch at a time, at any size: more of them than fit into memory
/// at the sizes that large networks take.
public final class ImageCollection {

    private final Dataset dataset;
    private final DataSource source;
    private final int[] train;
    private final int[] test;

    /// @param dataset all of them, at a size of its own
    /// @param train the items of the source that are its train images
    /// @param test the items of the source that are its test images
    ImageCollection(Dataset dataset, DataSource source, int[] train, int[] test) {
        this.dataset = dataset;
        this.source = source;
        this.train = train.clone();
        this.test = test.clone();
    }

    /// All images that decode, at the size that the set was opened with, with their labels.
    public Dataset dataset() {
        return dataset;
    }

    /// The number of images in a split.
    public int count(Split split) {
        return items(split).length;
    }

    /// The images of a split from one to another (exclusive), whole, resized.
    ///
    /// @param size height and width
    /// @throws InputException where one does not decode any more
    public ImageBuffer read(Split split, int from, int to, int size, Resampling resampling) {
        int[] wanted = Arrays.copyOfRange(items(split), from, to);
        try (Progress.Task silent = Progress.silent().begin("", wanted.length)) {
            ImageAssembly assembly = new ImageAssembly(wanted.length, size, resampling, silent);
            source.read(wanted, assembly);
            if (!assembly.skipped().isEmpty()) {
                var first = assembly.skipped().firstEntry();
                throw new InputException("the image "
                        + source.catalogue().names().get(wanted[first.getKey()]) + " of " + dataset.name()
                        + " does not decode any more: " + first.getValue());
            }
            return assembly.closeUp(assembly.kept());
        }
    }

    private int[] items(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case TEST -> test;
        };
    }
}
