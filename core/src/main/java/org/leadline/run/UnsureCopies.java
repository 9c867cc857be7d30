package org.leadline.run;

import java.util.List;

/// Files called best, last or final, such as `embeddings_best_3.pt`, with a number that no word says to be a
/// milestone's. Milestones in folders named for their epochs go before them, however few these are.
final class UnsureCopies {

    /// Why such a file is left out beside folders of milestones.
    static final String REASON = "is called best, last or final, and no word beside its number says that it is a"
            + " milestone's, beside folders of milestones: `indexPattern` says otherwise";

    private UnsureCopies() {}

    /// Returns whether the files with a number, at least one, are all of this kind.
    static boolean are(List<PartName> files) {
        List<PartName> numbered = files.stream().filter(PartName::hasNumber).toList();
        return !numbered.isEmpty()
                && numbered.stream().allMatch(file -> NameWords.isAlias(file.base()) && !hasIndex(file.base()));
    }

    /// Returns whether a name has a number beside a word for milestones.
    static boolean hasIndex(String name) {
        return NameNumber.of(name).stream().anyMatch(number -> NameWords.isIndex(number.kind()));
    }
}
