package org.leadline.vision.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts the files and folders whose names are hidden or a system's: such as begin with a dot, thumbnails and
/// views of folders. A hidden folder counts once, whatever it holds.
final class HiddenNames {

    /// Names that systems give to files, in lower case.
    private static final Map<String, String> OF_SYSTEMS = Map.of(
            ".ds_store", ".DS_Store",
            "thumbs.db", "Thumbs.db",
            "ehthumbs.db", "ehthumbs.db",
            "desktop.ini", "desktop.ini");

    /// The beginning of the names in which macOS keeps what other systems have no place for.
    private static final String APPLE_DOUBLE = "._";

    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private final TreeSet<String> folders = new TreeSet<>();
    private int files;
    private String firstFile = "";

    /// Returns the name that systems give to files of this kind; empty for a person's own file.
    ///
    /// @param last the last part of a file's name
    static Optional<String> system(String last) {
        if (last.startsWith(APPLE_DOUBLE)) return Optional.of(APPLE_DOUBLE + "*");
        return Optional.ofNullable(OF_SYSTEMS.get(last.toLowerCase(Locale.ROOT)));
    }

    /// Adds a file or folder. Returns false for what lies in a hidden folder that was counted.
    boolean add(String name, boolean isFolder) {
        List<String> parts = FileTree.parts(name);
        int folderParts = parts.size() - (isFolder ? 0 : 1);
        for (int i = 0; i < folderParts; i++) {
            String part = parts.get(i);
            if (SystemFolders.isNamed(part)) {
                kinds.merge(SystemFolders.kind(part), 1, Integer::sum);
                return true;
            }
            if (part.startsWith(".")) return folders.add(String.join("/", parts.subList(0, i + 1)) + "/");
        }
        Optional<String> system = system(parts.getLast());
        if (system.isPresent()) {
            kinds.merge(system.get(), 1, Integer::sum);
        } else {
            files++;
            if (firstFile.isEmpty()) firstFile = name;
        }
        return true;
    }

    /// Returns the numbers by kind, such as `hidden files (such as a/.1.png)` and `.DS_Store`.
    SortedMap<String, Integer> kinds() {
        SortedMap<String, Integer> all = new TreeMap<>(kinds);
        if (files > 0) all.put(titled("hidden file", files, firstFile), files);
        if (!folders.isEmpty()) all.put(titled("hidden folder", folders.size(), folders.first()), folders.size());
        return all;
    }

    private static String titled(String kind, int count, String first) {
        return count == 1 ? kind + " (" + first + ")" : kind + "s (such as " + first + ")";
    }
}
