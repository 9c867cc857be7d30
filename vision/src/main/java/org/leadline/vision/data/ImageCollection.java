package org.leadline.vision.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.Progress;

/// An image set whose images can be read again, in ranges or one by one, at any size. So it may have more images
/// than fit into memory at the sizes of large networks.
public final class ImageCollection {

    private final Dataset dataset;
    private final DataSource source;
    private final int[] train;
    private final int[] test;

    /// @param dataset all images, at one size
    /// @param train the source's indices of the train images
    /// @param test the source's indices of the test images
    ImageCollection(Dataset dataset, DataSource source, int[] train, int[] test) {
        this.dataset = dataset;
        this.source = source;
        this.train = train.clone();
        this.test = test.clone();
    }

    /// All images that decode, with their labels, at the size that the set was opened with.
    public Dataset dataset() {
        return dataset;
    }

    /// The number of images in a split.
    public int count(Split split) {
        return items(split).length;
    }

    /// Reads the images `from` to `to` (exclusive) of a split, and resizes each as a whole.
    ///
    /// @param size height and width of the images returned
    /// @throws InputException where an image no longer decodes
    public ImageBuffer read(Split split, int from, int to, int size, Resampling resampling) {
        return read(Arrays.copyOfRange(items(split), from, to), size, resampling);
    }

    /// Reads some images of a split, and resizes each as a whole.
    ///
    /// @param positions positions in the split, at least one
    /// @param size height and width of the images returned
    /// @return the images in the order of `positions`
    /// @throws InputException where an image no longer decodes
    public ImageBuffer read(Split split, int[] positions, int size, Resampling resampling) {
        int[] all = items(split);
        return read(IntStream.of(positions).map(position -> all[position]).toArray(), size, resampling);
    }

    private ImageBuffer read(int[] wanted, int size, Resampling resampling) {
        try (Progress.Task silent = Progress.silent().begin("", wanted.length)) {
            ImageAssembly assembly = new ImageAssembly(wanted.length, size, resampling, silent);
            source.read(wanted, assembly);
            if (!assembly.skipped().isEmpty()) {
                var first = assembly.skipped().firstEntry();
                throw new InputException("the image "
                        + source.catalog().names().get(wanted[first.getKey()]) + " of " + dataset.name()
                        + " no longer decodes: " + first.getValue());
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
