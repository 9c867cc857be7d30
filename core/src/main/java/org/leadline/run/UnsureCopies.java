package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import org.leadline.array.EmbeddingNames;

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

    /// Returns whether the name of a file, without the folders above it, speaks of embeddings.
    static boolean speaksOfEmbeddings(Path file) {
        return EmbeddingNames.speaks(MilestoneKind.withoutEnding(String.valueOf(file.getFileName())));
    }

    /// Returns whether a folder's name is that of a milestone, and no leftover's.
    static boolean isOfMilestone(String folder) {
        return folder.indexOf('.') < 0 && hasIndex(folder);
    }

    /// Returns whether a name has a number beside a word for milestones.
    static boolean hasIndex(String name) {
        return NameNumber.of(name).stream().anyMatch(number -> NameWords.isIndex(number.kind()));
    }
}
