package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// Collects what a folder or an archive holds, within the memory that there is, and what is left out of it.
final class Listing {

    /// Maximum length of a name, in characters. Linux takes no longer path.
    static final int MAX_NAME = 4096;

    /// The memory of a file in the list and of its image, beside its name; bytes.
    private static final long BYTES_A_FILE = 300;

    private final Path path;
    private final long maxBytes;
    private final TreeMap<String, List<String>> leftOut = new TreeMap<>();
    private final HiddenNames hidden = new HiddenNames();
    private long bytes;
    private long files;

    /// @param path the folder or archive, for messages
    Listing(Path path) {
        this(path, Runtime.getRuntime().maxMemory());
    }

    /// @param memoryBytes the memory that there is; half of it may be taken
    Listing(Path path, long memoryBytes) {
        this.path = path;
        this.maxBytes = memoryBytes / 2;
    }

    /// Counts a file that is listed.
    ///
    /// @throws InputException where the names take more memory than there is
    void count(String name) {
        files++;
        bytes += BYTES_A_FILE + (FileNames.isAscii(name) ? 1L : 2L) * name.length();
        if (bytes > maxBytes) {
            throw new InputException(path + " holds more than " + files
                    + " files, and their names take more than half of Java's memory: name a part of the files, and "
                    + InputFile.MORE_MEMORY);
        }
    }

    /// Notes a file that is not listed.
    ///
    /// @param reason what it is, such as `link that leads nowhere`
    void leaveOut(String reason, String name) {
        leftOut.computeIfAbsent(reason, _ -> new ArrayList<>()).add(name);
        count(name);
    }

    /// Counts a file or folder that is not listed because its name is hidden, or a system's.
    ///
    /// @param isFolder tells that it stands for all that it holds
    void hide(String name, boolean isFolder) {
        if (hidden.add(name, isFolder)) count(name);
    }

    /// The number of files and folders that are hidden, by kind.
    SortedMap<String, Integer> hidden() {
        return hidden.kinds();
    }

    /// Tells whether a name is longer than a system can have it, and notes the file if so.
    boolean isTooLong(String name) {
        if (name.length() <= MAX_NAME) return false;
        leaveOut("file whose name has more than " + MAX_NAME + " characters", name.substring(0, 40) + "…");
        return true;
    }

    /// Sentences for the user about what is left out.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        leftOut.forEach((reason, names) -> notes.add(
                names.size() == 1
                        ? "1 " + reason + " is left out: " + names.getFirst()
                        : names.size() + " times a " + reason + " is left out, such as " + names.getFirst()));
        return notes;
    }
}
