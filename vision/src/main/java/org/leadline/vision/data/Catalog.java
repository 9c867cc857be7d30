package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leadline.embedding.Labels;

/// The images of a source, in order and before decoding. The training split comes first.
///
/// @param names one name per image
/// @param classes one class per image; without class names where the source is not labeled
/// @param trainCount the number of images in the training split; all later images are the test split
record Catalog(List<String> names, Labels classes, int trainCount) {

    Catalog {
        names = List.copyOf(names);
    }

    static Catalog unlabeled(List<String> names, int trainCount) {
        int[] unknown = new int[names.size()];
        Arrays.fill(unknown, Labels.UNKNOWN);
        return new Catalog(names, Labels.of(unknown, List.of()), trainCount);
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

    /// Returns the classes of some items; empty where none of them has a class.
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
