package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Says that milestones have more than one file, where the user has not said what the names mean.
///
/// @param directory the directory of the run
/// @param naming what the user has said
record JoinedNote(Path directory, Naming naming) {

    /// Returns the sentence on milestones; empty where there is nothing to say.
    Optional<String> of(List<MilestoneParts> milestones) {
        if (milestones.stream().anyMatch(each -> each.ranks().size() > 1)) {
            if (naming.rankOrder().isPresent()) return Optional.empty();
            return Optional.of("the rows in " + directory + " lie in files by rank and are joined in the order of"
                    + " the ranks: `rankOrder` says otherwise");
        }
        if (naming.indexPattern().isPresent()) return Optional.empty();
        List<List<Path>> joined = milestones.stream()
                .filter(milestone -> milestone.problem().isEmpty())
                .map(MilestoneParts::files)
                .filter(files -> files.size() > 1)
                .toList();
        String more = joined.size() > 1 ? ", as are those of each of " + joined.size() + " milestones" : "";
        return joined.stream()
                .findFirst()
                .map(files -> "the files in " + directory + " such as "
                        + PartName.relative(directory, files.get(0)) + " and "
                        + PartName.relative(directory, files.get(1))
                        + " are parts of one matrix by their names" + more + ": `indexPattern` says otherwise");
    }
}
