package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// The files below a folder or inside an archive. Nothing is ever extracted.
sealed interface FileTree permits FolderTree, ArchiveTree {

    /// The path of the folder or archive.
    Path path();

    /// The sorted names of the files, relative and with slashes, without dot files. Those in [SystemFolders]
    /// are here.
    List<String> names();

    /// The number of hidden files and folders, which are not listed, by kind.
    SortedMap<String, Integer> hidden();

    /// Sentences for the user about files that are not listed.
    List<String> notes();

    /// The size of a file in bytes, as the folder or archive says.
    ///
    /// @param file index in [#names]
    long bytes(int file);

    /// Reads files, each once, in any order, from any thread.
    ///
    /// @param files indices in [#names]
    /// @param maxBytes maximum size of a file; a larger file is unreadable
    /// @throws InputException where the archive is damaged
    void read(int[] files, int maxBytes, Visitor visitor);

    /// Receives files. Its methods are safe to call from any thread.
    interface Visitor {

        /// Receives a file.
        ///
        /// @param position the index in the list of requested files
        /// @param content the whole file, owned by the visitor
        void file(int position, byte[] content);

        /// Receives the reason why a file can not be read.
        ///
        /// @param position the index in the list of requested files
        void unreadable(int position, String reason);
    }

    /// Tells whether no part of a name begins with a dot, but for the folders of [SystemFolders]. Other files
    /// come from the operating system.
    static boolean isVisible(String name) {
        if (!name.startsWith(".") && !name.contains("/.")) return true;
        return parts(name).stream().noneMatch(part -> part.startsWith(".") && !SystemFolders.isNamed(part));
    }

    /// Splits a name at its slashes, without [#SILENT_PARTS].
    static List<String> parts(String name) {
        return Arrays.stream(name.split("/", -1))
                .filter(part -> !SILENT_PARTS.contains(part))
                .toList();
    }

    /// Parts of a name that are ignored. Ignoring `..` is safe, because nothing is extracted.
    Set<String> SILENT_PARTS = Set.of("", ".", "..");

    static String tooLarge(long bytes, int maxBytes) {
        return "the file has " + (bytes >> 20) + " MiB, and " + (maxBytes >> 20)
                + " MiB is the most that is read: convert it to PNG";
    }

    /// Reads a file beside others, or, where it is large, no other large file at the same time.
    static void inTurn(long bytes, Runnable reading) {
        if (bytes <= LARGE_BYTES) {
            reading.run();
            return;
        }
        synchronized (FileTree.class) {
            reading.run();
        }
    }

    /// Size above which a file is large, in bytes.
    long LARGE_BYTES = 64L << 20;
}
