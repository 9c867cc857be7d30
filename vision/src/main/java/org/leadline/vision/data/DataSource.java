package org.leadline.vision.data;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A source of images, recognized and listed.
sealed interface DataSource permits CifarSource, ImageFiles, Shapes {

    /// The name of the set in `run.json`.
    String name();

    /// The list of all images. Its order depends on the content alone.
    Catalog catalog();

    /// Sentences for the user about images that the list leaves out.
    default List<String> notes() {
        return List.of();
    }

    /// The number of files beside the images, by kind.
    default SortedMap<String, Integer> otherFiles() {
        return new TreeMap<>();
    }

    /// Draws or decodes items and passes each to the sink once, in any order, from any thread.
    ///
    /// @param items indices in the catalog
    void read(int[] items, ImageSink sink);
}
