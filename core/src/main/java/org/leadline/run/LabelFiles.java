package org.leadline.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.EmbeddingNames;

/// Tells the files of labels of a directory by their names.
///
/// A name such as `embeddings_labels_1.npz` may be that of labels, or of a file that holds both: it is one of
/// labels where files of the same kind lie beside it whose names do not speak of labels. So is a name that the user's
/// pattern finds, such as `simclr_10pct_labels_epoch_3.npy`.
final class LabelFiles {

    private final MilestoneKind kind;
    private final FolderEntries folders;
    private final Optional<IndexPattern> said;
    private final Map<Path, Boolean> hasOthers = new HashMap<>();

    /// @param kind the kind of the milestones' files
    /// @param said the user's word on which files are milestones
    LabelFiles(MilestoneKind kind, FolderEntries folders, Optional<IndexPattern> said) {
        this.kind = kind;
        this.folders = folders;
        this.said = said;
    }

    /// Returns whether a file is one of labels.
    ///
    /// @param folder the folder that it lies in
    /// @param stem its name without its ending
    boolean has(Path folder, Path file, String stem) {
        List<String> words = words(stem);
        if (!LabelNames.isOfLabels(stem, words)) return false;
        return !mayBeMilestone(file, stem, words) || hasOthers.computeIfAbsent(folder, this::hasOthers);
    }

    private boolean mayBeMilestone(Path file, String stem, List<String> words) {
        if (said.isPresent()) return said.get().finds(file);
        boolean isOneArray =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".npy");
        return EmbeddingNames.speaks(stem) && !(isOneArray && words.stream().anyMatch(LabelNames::isLabel));
    }

    private boolean hasOthers(Path folder) {
        try {
            return folders.in(folder).stream()
                    .filter(entry -> said.isEmpty() || said.get().finds(entry))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !name.startsWith(".") && isNamed(name, folder))
                    .map(MilestoneKind::withoutEnding)
                    .anyMatch(stem -> !LabelNames.isOfLabels(stem, words(stem)));
        } catch (InputException e) {
            return true; // said where the folder is looked at
        }
    }

    private boolean isNamed(String name, Path folder) {
        String above = folder.getFileName() + "/";
        return said.isPresent()
                ? Arrays.stream(MilestoneKind.values()).anyMatch(any -> any.isNamed(name, above))
                : kind.isNamed(name, above);
    }

    private static List<String> words(String stem) {
        return List.of(stem.toLowerCase(Locale.ROOT).split("[^a-z]+", -1));
    }
}
