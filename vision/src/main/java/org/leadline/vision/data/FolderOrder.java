package org.leadline.vision.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// Puts image files in the order of torchvision's `ImageFolder`: class by class, and in a class the files of a
/// folder before those of the folders in it. Other sources, and images without a class, keep their order.
///
/// Source: torchvision 0.29, `torchvision/datasets/folder.py`, `make_dataset`, which sorts folders by their
/// paths and the files of each by their names.
///
/// @param source the images
record FolderOrder(DataSource source) {

    /// The place of an image.
    ///
    /// @param group its turn among classes and splits
    /// @param folder the path of its folder
    /// @param name its name there
    private record Place(int item, int group, int[] folder, int[] name) {}

    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::group)
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
        Map<Long, Integer> groups = new HashMap<>();
        return Arrays.stream(items)
                .mapToObj(item -> place(item, groups))
                .sorted(ORDER)
                .mapToInt(Place::item)
                .toArray();
    }

    private Place place(int item, Map<Long, Integer> groups) {
        Catalog catalog = source.catalog();
        String path = catalog.names().get(item);
        long split = item < catalog.trainCount() ? 0 : 1L << Integer.SIZE;
        int group = groups.computeIfAbsent(split + catalog.classes().get(item), _ -> groups.size());
        int cut = Math.max(0, path.lastIndexOf('/'));
        return new Place(item, group, codes(path.substring(0, cut)), codes(path.substring(cut)));
    }

    /// The code points, by which Python sorts.
    private static int[] codes(String text) {
        return text.codePoints().toArray();
    }
}
