package org.leadline.vision.data;

/// Something that images come from, recognised and listed.
sealed interface DataSource permits CifarSource, ImageFiles, Shapes {

    /// What the set is called in a run.
    String name();

    /// Everything it holds, in an order that depends on nothing but its content.
    Catalogue catalogue();

    /// Draws or decodes the items named and hands each to the sink, once, in any order, from any thread.
    void read(int[] items, ImageSink sink);
}
