package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The files below a folder or inside an archive. Nothing is ever extracted.
sealed interface FileTree permits FolderTree, TarTree {

    /// Where the folder or archive lies.
    Path path();

    /// The names of the files, relative and with slashes, sorted; without dot files and what macOS leaves behind.
    List<String> names();

    /// Reads the files named, each once, in any order, from any thread.
    ///
    /// @param files places in [#names]
    /// @param largest the most bytes that a file may have; a larger one is unreadable
    /// @throws InputException where the archive as a whole is damaged
    void read(int[] files, int largest, Visitor visitor);

    /// What is done with the files. Safe to call from any thread.
    interface Visitor {

        /// @param position the place in the list of files that was asked for
        /// @param content the whole file, owned by the visitor
        void file(int position, byte[] content);

        /// @param position the place in the list of files that was asked for
        void unreadable(int position, String reason);
    }

    /// Whether a name is of a file that a person put there: no part of it begins with a dot or is `__MACOSX`.
    static boolean isVisible(String name) {
        return parts(name).stream().noneMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    /// The folders that a name leads through and the file's own name, without parts that say nothing.
    static List<String> parts(String name) {
        return Arrays.stream(name.split("/", -1))
                .filter(part -> !SILENT_PARTS.contains(part))
                .toList();
    }

    /// Parts of a name that say nothing here; as nothing is extracted, `..` leads nowhere.
    Set<String> SILENT_PARTS = Set.of("", ".", "..");

    static String tooLarge(int largest) {
        return "the file has more than " + (largest >> 20) + " MiB";
    }
}
