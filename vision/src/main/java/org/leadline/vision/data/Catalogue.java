package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leadline.embedding.Labels;

/// What a source holds, before anything is decoded: its images in order, those of the training split first.
///
/// @param names a name an image
/// @param classes a class an image; without class names where the source is not labelled
/// @param trainCount how many of the images are of the training split; the rest is the test split, if it has one
record Catalogue(List<String> names, Labels classes, int trainCount) {

    Catalogue {
        names = List.copyOf(names);
    }

    static Catalogue unlabelled(List<String> names, int trainCount) {
        int[] unknown = new int[names.size()];
        Arrays.fill(unknown, Labels.UNKNOWN);
        return new Catalogue(names, Labels.of(unknown, List.of()), trainCount);
    }

    boolean hasTest() {
        return trainCount < names.size();
    }

    int[] trainItems() {
        return IntStream.range(0, trainCount).toArray();
    }

    int[] testItems() {
        return IntStream.range(trainCount, names.size()).toArray();
    }

    List<String> namesOf(int[] items) {
        return Arrays.stream(items).mapToObj(names::get).toList();
    }

    /// The classes of the items named; empty where none of them has one.
    Optional<Labels> labelsOf(int[] items) {
        Labels chosen = classes.select(items);
        return chosen.knownRows().length == 0 ? Optional.empty() : Optional.of(chosen);
    }

    SkippedImage skipped(int item, String reason) {
        return item < trainCount
                ? new SkippedImage(Split.TRAIN, item, names.get(item), reason)
                : new SkippedImage(Split.TEST, item - trainCount, names.get(item), reason);
    }
}
