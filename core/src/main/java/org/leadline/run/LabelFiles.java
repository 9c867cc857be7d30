package org.leadline.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.leadline.InputException;
import org.leadline.array.EmbeddingNames;

/// Tells the files of labels of a directory by their names.
///
/// A name such as `embeddings_labels_1.npz` may be that of labels, or of a file that holds both: it is one of
/// labels where files of the same kind lie beside it whose names do not speak of labels.
final class LabelFiles {

    private final MilestoneKind kind;
    private final FolderEntries folders;
    private final Map<Path, Boolean> hasOthers = new HashMap<>();

    /// @param kind the kind of the milestones' files
    LabelFiles(MilestoneKind kind, FolderEntries folders) {
        this.kind = kind;
        this.folders = folders;
    }

    /// Returns whether a file is one of labels.
    ///
    /// @param folder the folder that it lies in
    /// @param stem its name without its ending
    boolean has(Path folder, Path file, String stem) {
        List<String> words = words(stem);
        if (!LabelNames.isOfLabels(stem, words)) return false;
        boolean isOneArray =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".npy");
        boolean mayHoldEmbeddings =
                EmbeddingNames.speaks(stem) && !(isOneArray && words.stream().anyMatch(LabelNames::isLabel));
        return !mayHoldEmbeddings || hasOthers.computeIfAbsent(folder, this::hasOthers);
    }

    private boolean hasOthers(Path folder) {
        try {
            return folders.in(folder).stream()
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !name.startsWith(".") && kind.isNamed(name, folder.getFileName() + "/"))
                    .map(MilestoneKind::withoutEnding)
                    .anyMatch(stem -> !LabelNames.isOfLabels(stem, words(stem)));
        } catch (InputException e) {
            return true; // said where the folder is looked at
        }
    }

    private static List<String> words(String stem) {
        return List.of(stem.toLowerCase(Locale.ROOT).split("[^a-z]+", -1));
    }
}
