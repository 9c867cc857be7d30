package org.leadline.run;

import java.util.List;
import java.util.Set;

/// Names that speak of labels.
final class LabelNames {

    /// Why a file with such a name is no milestone.
    static final String REASON = "is taken for labels by its name";

    private static final Set<String> WORDS = Set.of("label", "labels", "target", "targets");

    private LabelNames() {}

    /// Returns whether the name of a folder speaks of labels.
    static boolean isOfLabels(String folder) {
        return NameNumber.words(folder).stream().anyMatch(WORDS::contains);
    }

    /// Returns whether the name of a file speaks of labels. A target with the number of an epoch is a network.
    ///
    /// @param stem the name without its ending
    /// @param words the words in it
    static boolean isOfLabels(String stem, List<String> words) {
        boolean isOfNetwork = NameNumber.of(stem).stream().anyMatch(number -> NameWords.isIndex(number.kind()));
        return words.stream()
                .filter(word -> !(isOfNetwork && word.equals("target")))
                .anyMatch(WORDS::contains);
    }
}
