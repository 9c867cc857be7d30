package org.leadline.vision.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Folders that systems and programs put among a person's files: thumbnails, recycle bins, copies. Images in
/// them are left out and counted.
final class SystemFolders {

    private static final Set<String> NAMES = Set.of(
            "@eadir",
            "#recycle",
            "#snapshot",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "__macosx",
            ".ipynb_checkpoints");

    private static final String TRASH = ".trash";

    private SystemFolders() {}

    /// Tells whether a folder's name is that of a system's folder.
    static boolean isNamed(String folder) {
        String lower = folder.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || lower.startsWith(TRASH);
    }

    /// The kind of the files in such a folder.
    static String kind(String folder) {
        return "in " + folder + "/";
    }

    /// Returns the first folder of a file's name that is a system's.
    static Optional<String> of(String name) {
        List<String> parts = FileTree.parts(name);
        return parts.stream()
                .limit(Math.max(0, parts.size() - 1))
                .filter(SystemFolders::isNamed)
                .findFirst();
    }
}
