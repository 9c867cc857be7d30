package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// An image file, seen from one of the folders above it.
///
/// @param file its index in the list of names
/// @param name its full name
/// @param parts its folders and its file name, at least one
/// @param depth the number of parts above the folder from which it is seen, less than the number of parts
record PlacedImage(int file, String name, List<String> parts, int depth) {

    static PlacedImage of(int file, String name) {
        return new PlacedImage(file, name, FileTree.parts(name), 0);
    }

    /// The folder in which the image lies, seen from here; empty where it lies directly here.
    String top() {
        return folders() == 0 ? "" : parts.get(depth);
    }

    /// The folder below [#top]; empty where the image lies directly in `top`.
    String second() {
        return folders() < 2 ? "" : parts.get(depth + 1);
    }

    /// The number of folders between here and the image.
    int folders() {
        return parts.size() - depth - 1;
    }

    /// The image seen from [#top].
    PlacedImage inside() {
        return new PlacedImage(file, name, parts, depth + 1);
    }

    /// The image with [#top] and [#second] exchanged.
    PlacedImage turned() {
        List<String> turned = new ArrayList<>(parts);
        turned.set(depth, parts.get(depth + 1));
        turned.set(depth + 1, parts.get(depth));
        return new PlacedImage(file, name, List.copyOf(turned), depth);
    }

    /// The image with another name for [#top]; the file keeps its own.
    PlacedImage withTop(String top) {
        List<String> named = new ArrayList<>(parts);
        named.set(depth, top);
        return new PlacedImage(file, name, List.copyOf(named), depth);
    }

    static TreeSet<String> tops(List<PlacedImage> images) {
        TreeSet<String> tops = new TreeSet<>();
        for (PlacedImage image : images) tops.add(image.top());
        return tops;
    }

    static List<PlacedImage> inside(List<PlacedImage> images) {
        return images.stream().map(PlacedImage::inside).toList();
    }
}
