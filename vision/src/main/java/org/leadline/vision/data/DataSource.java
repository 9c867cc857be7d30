package org.leadline.vision.data;

import java.util.List;

/// Something that images come from, recognised and listed.
sealed interface DataSource permits CifarSource, ImageFiles, Shapes {

    /// What the set is called in a run.
    String name();

    /// Everything it holds, in an order that depends on nothing but its content.
    Catalogue catalogue();

    /// What a person should know of how it was listed, a sentence each.
    default List<String> notes() {
        return List.of();
    }

    /// Draws or decodes the items named and hands each to the sink, once, in any order, from any thread.
    void read(int[] items, ImageSink sink);
}
