package org.leadline.vision.data;

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
        int start = 0;
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', start)) {
            String folder = name.substring(start, slash);
            if (isNamed(folder)) return Optional.of(folder);
            start = slash + 1;
        }
        return Optional.empty();
    }
}
