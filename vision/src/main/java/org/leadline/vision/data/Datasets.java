package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.Progress;

/// Reads image sets.
///
/// Example: `Datasets.load("cifar-10-binary.tar.gz", DatasetOptions.defaults().withLimit(5000), progress)`.
public final class Datasets {

    private Datasets() {}

    /// Recognizes the data by its content, without reading an image.
    ///
    /// @throws InputException where it is missing, damaged or of an unknown kind
    public static void requireThere(String data) {
        Recognizer.recognize(data, DatasetOptions.defaults());
    }

    /// Recognizes the data by its content, chooses the images and decodes each once, on the common pool.
    ///
    /// @param data a path (CIFAR-10 or CIFAR-100 as distributed, or images, in a folder, a `.zip` or a
    ///     `.tar`, plain or compressed), or the word `shapes`
    /// @throws InputException where the data is missing, damaged, of an unknown kind, or has too few images; and,
    ///     with strict options, where an image does not decode
    public static Dataset load(String data, DatasetOptions options, Progress progress) {
        return open(data, options, Unsplit.HOLD_OUT, progress).dataset();
    }

    /// Reads data as [#load] does, and returns images that can be read again at other sizes.
    ///
    /// @param unsplit what becomes of unlabeled images without a test split; with [Unsplit#EVALUATE_ALL] none of
    ///     them is in the training split
    public static ImageCollection open(String data, DatasetOptions options, Unsplit unsplit, Progress progress) {
        DataSource source = Recognizer.recognize(data, options);
        Catalog catalog = source.catalog();
        Choice choice = Choice.of(catalog, options, unsplit, data);
        int[] train = choice.train();
        int[] items = concatenated(train, choice.test());
        try (Progress.Task task = progress.begin("decoding images", items.length)) {
            ImageAssembly assembly = new ImageAssembly(items.length, options.imageSize(), Resampling.BILINEAR, task);
            source.read(items, assembly);
            List<SkippedImage> skipped = skipped(catalog, items, assembly);
            if (options.strict() && !skipped.isEmpty()) throw undecodable(data, skipped.getFirst());
            return assembled(data, source, choice, items, assembly, skipped);
        }
    }

    private static ImageCollection assembled(
            String data,
            DataSource source,
            Choice choice,
            int[] items,
            ImageAssembly assembly,
            List<SkippedImage> skipped) {
        int[] kept = assembly.kept();
        int trainCount = choice.train().length;
        int border = (int) Arrays.stream(kept).filter(row -> row < trainCount).count();
        if (border == 0 && trainCount > 0) throw noImage(data, "training", skipped);
        if (border == kept.length) throw noImage(data, "test", skipped);
        ImageBuffer images = assembly.closeUp(kept);
        Catalog catalog = source.catalog();
        int[] rows = Arrays.stream(kept).map(row -> items[row]).toArray();
        int[] trainItems = Arrays.copyOf(rows, border);
        int[] testItems = Arrays.copyOfRange(rows, border, rows.length);
        Dataset dataset = new Dataset(
                source.name(),
                split(catalog, images.slice(0, border), trainItems),
                split(catalog, images.slice(border, kept.length), testItems),
                catalog.hasTest() || trainCount == 0 ? List.of() : catalog.namesOf(choice.test()),
                new LeftOut(source.otherFiles(), skipped),
                source.notes());
        return new ImageCollection(dataset, source, trainItems, testItems);
    }

    private static ImageSplit split(Catalog catalog, ImageBuffer images, int[] items) {
        return new ImageSplit(images, catalog.labelsOf(items), catalog.namesOf(items));
    }

    private static List<SkippedImage> skipped(Catalog catalog, int[] items, ImageAssembly assembly) {
        return assembly.skipped().entrySet().stream()
                .map(entry -> Map.entry(items[entry.getKey()], entry.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> catalog.skipped(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static InputException undecodable(String data, SkippedImage image) {
        return new InputException(data + ": the image " + image.name() + " does not decode: " + image.reason()
                + "; remove it, or leave `strict` out to skip it");
    }

    private static InputException noImage(String data, String split, List<SkippedImage> skipped) {
        return new InputException(data + " holds no image of the " + split + " split that decodes; the first of "
                + skipped.size() + " that do not is " + skipped.getFirst().name() + ": "
                + skipped.getFirst().reason());
    }

    private static int[] concatenated(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }
}
