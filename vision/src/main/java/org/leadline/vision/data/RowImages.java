package org.leadline.vision.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// The images of the rows of a milestone, each read when it is asked for. Only their names are read at first.
public final class RowImages {

    /// The most pixels that a picture is wide or high.
    public static final int MOST_PIXELS = 256;

    /// The largest file that is read for one picture, in bytes.
    private static final long MOST_BYTES = 64L << 20;

    private final DataSource source;
    private final int[] items;

    private RowImages(DataSource source, int[] items) {
        this.source = source;
        this.items = items;
    }

    /// The images of a folder or archive that another program embedded: all of them, or else those of its test
    /// split or of its train split, in the order of torchvision's `ImageFolder`.
    ///
    /// @param rows how many there are
    /// @throws InputException where there are not as many
    public static RowImages of(String data, int rows) {
        DataSource source = Recognizer.recognize(data, DatasetOptions.defaults());
        Catalog catalog = source.catalog();
        FolderOrder order = new FolderOrder(source);
        if (catalog.names().size() == rows) {
            return new RowImages(source, order.of(IntStream.range(0, rows).toArray()));
        }
        if (catalog.hasTest() && catalog.testItems().length == rows) {
            return new RowImages(source, order.of(catalog.testItems()));
        }
        if (catalog.trainItems().length == rows) return new RowImages(source, order.of(catalog.trainItems()));
        String test = catalog.hasTest() ? ", " + catalog.testItems().length + " of them of its test split" : "";
        throw new InputException(data + " holds " + catalog.names().size() + " images" + test
                + ", and the milestones have " + rows + " rows");
    }

    /// The images of the evaluation split of data that Leadline embedded.
    ///
    /// @param heldOut the names of those that were kept from training, none where nothing was
    /// @param skipped the names of those that could not be read
    /// @param rows how many there are
    /// @throws InputException where the data has changed since
    public static RowImages evaluated(
            String data, DatasetOptions options, Unsplit unsplit, List<String> heldOut, Set<String> skipped, int rows) {
        DataSource source = Recognizer.recognize(data, options);
        Catalog catalog = source.catalog();
        int[] chosen = Choice.of(catalog, options, unsplit, data).test();
        int[] items = Arrays.stream(chosen)
                .filter(item -> !skipped.contains(catalog.names().get(item)))
                .toArray();
        boolean isOther = !heldOut.isEmpty() && !catalog.namesOf(chosen).equals(heldOut);
        if (isOther || items.length != rows) {
            throw new InputException("the images of " + data + " are not those that the run was begun with: "
                    + items.length + " are evaluated on, and the milestones have " + rows + " rows");
        }
        return new RowImages(source, items);
    }

    /// The number of rows.
    public int count() {
        return items.length;
    }

    /// The name of a row's image.
    public String name(int row) {
        return source.catalog().names().get(items[row]);
    }

    /// The picture of a row, at most [#MOST_PIXELS] wide and high.
    ///
    /// @throws InputException where it cannot be read, with the reason
    public BufferedImage picture(int row) {
        try {
            if (source instanceof ImageFiles files) requireReadable(files, items[row]);
            Thumbnail thumbnail = new Thumbnail();
            source.read(new int[] {items[row]}, thumbnail);
            return thumbnail.image();
        } catch (UndecodableImageException e) {
            throw new InputException(name(row) + " cannot be shown: " + e.getMessage(), e);
        }
    }

    /// Refuses a large file, and one to which a link leads out of the folder.
    private static void requireReadable(ImageFiles files, int item) throws UndecodableImageException {
        int file = files.layout().files().get(item);
        long bytes = files.tree().bytes(file);
        if (bytes > MOST_BYTES) {
            throw new UndecodableImageException(FileTree.tooLarge(bytes, (int) MOST_BYTES));
        }
        if (!(files.tree() instanceof FolderTree folder)) return;
        Path named = folder.files().get(file);
        try {
            if (named.toRealPath().startsWith(folder.path().toRealPath())) return;
        } catch (IOException e) {
            throw new UndecodableImageException("the file is not there any more", e);
        }
        throw new UndecodableImageException("a link leads out of the folder of the images");
    }
}
