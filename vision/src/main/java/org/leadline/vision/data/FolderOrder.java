package org.leadline.vision.data;

import java.util.Arrays;
import java.util.Comparator;
import org.leadline.label.ClassText;

/// Puts image files in the order of torchvision's `ImageFolder`: class folder by class folder, and in each the
/// files of a folder before those of the folders in it. Other sources, and images without a class, keep their
/// order.
///
/// Source: torchvision 0.29, `torchvision/datasets/folder.py`, `make_dataset`, which sorts folders by their
/// paths and the files of each by their names.
///
/// @param source the images
record FolderOrder(DataSource source) {

    /// The place of an image.
    ///
    /// @param isTest whether it lies in the test split
    /// @param top the name of its class folder as the file system has it
    /// @param folder the path of its folder
    /// @param name its name there
    private record Place(int item, boolean isTest, int[] top, int[] folder, int[] name) {}

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::isTest)
            .thenComparing(Place::top, Arrays::compare)
            .thenComparing(Place::folder, Arrays::compare)
            .thenComparing(Place::name, Arrays::compare);

    /// Returns items in this order.
    int[] of(int[] items) {
        boolean areLabeled = source instanceof ImageFiles
                && source.catalog()
                        .labelsOf(items)
                        .filter(labels -> labels.knownRows().length == items.length)
                        .isPresent();
        if (!areLabeled) return items;
        return Arrays.stream(items)
                .mapToObj(this::place)
                .sorted(ORDER)
                .mapToInt(Place::item)
                .toArray();
    }

    private Place place(int item) {
        Catalog catalog = source.catalog();
        String path = catalog.names().get(item);
        int cut = Math.max(0, path.lastIndexOf('/'));
        String folder = path.substring(0, cut);
        String named = catalog.classes().names().get(catalog.classes().get(item));
        return new Place(
                item,
                item >= catalog.trainCount(),
                codes(top(folder, named)),
                codes(folder),
                codes(path.substring(cut)));
    }

    /// Returns the class folder on the way to a folder: the one whose name is that of the class but for forms of
    /// letters and blanks around it.
    private static String top(String folder, String named) {
        for (String part : folder.split("/", -1)) if (ClassText.of(part).equals(named)) return part;
        return named;
    }

    /// The code points, by which Python sorts.
    private static int[] codes(String text) {
        return text.codePoints().toArray();
    }
}
