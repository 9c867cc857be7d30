package org.leadline.run;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names that speak of labels.
final class LabelNames {

    /// Why a file with such a name is no milestone.
    static final String REASON = "is taken for labels by its name";

    /// Why one with a number is none.
    static final String NUMBERED_REASON = REASON + ": `indexPattern` says otherwise";

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private static final Set<String> WORDS = Set.of("label", "labels", "target", "targets");

    /// Names of labels and numbers of rows that stand alone, or beside the name of a split.
    private static final Set<String> BARE = Set.of("y", "ys", "id", "ids", "idx", "idxs", "indices", "index");

    private static final Set<String> SPLITS = Set.of(
            "", "train", "trn", "test", "tst", "val", "valid", "validation", "eval", "all", "sample", "image", "img");

    private LabelNames() {}

    /// Returns whether the name of a folder speaks of labels.
    static boolean isOfLabels(String folder) {
        return NameNumber.words(folder).stream().anyMatch(WORDS::contains);
    }

    /// Returns whether the name of a file speaks of labels, or without a number is one of theirs, such as `y` or
    /// `ids`. A target with the number of an epoch is a network.
    ///
    /// @param stem the name without its ending
    /// @param words the words in it
    static boolean isOfLabels(String stem, List<String> words) {
        boolean isOfNetwork = NameNumber.of(stem).stream().anyMatch(number -> NameWords.isIndex(number.kind()));
        if (!DIGIT.matcher(stem).find() && isBare(words)) return true;
        return words.stream()
                .filter(word -> !(isOfNetwork && word.equals("target")))
                .anyMatch(WORDS::contains);
    }

    /// Returns whether a word is one for labels, and not for a network as well.
    static boolean isLabel(String word) {
        return word.equals("label") || word.equals("labels");
    }

    /// Returns whether a name is one of labels or of numbers of rows, as in `y_test.npy`, and no other word.
    ///
    /// @param words the words in the name
    static boolean isBare(List<String> words) {
        return words.stream().anyMatch(BARE::contains)
                && words.stream().allMatch(word -> BARE.contains(word) || SPLITS.contains(word));
    }
}
