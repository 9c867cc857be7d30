package org.leadline.array;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import org.leadline.InputException;

/// The state of a file at a moment, told without reading it: its size and time, and where the file system has them, the
/// number of its inode and the time of its change, which no writer sets.
///
/// @param path the file
/// @param text what was told; empty where the file was not there
public record FileStamp(Path path, String text) {

    private static final String INODE = "unix:size,lastModifiedTime,ctime,ino";

    /// Returns the state of a file as it is now.
    public static FileStamp of(Path path) {
        return new FileStamp(path, text(path));
    }

    /// @throws InputException where the file is not as it was
    public void requireUnchanged() {
        if (of(path).equals(this)) return;
        throw new InputException(path + " changed while it was read: start again when nothing writes to it");
    }

    private static String text(Path path) {
        try {
            return new TreeMap<>(Files.readAttributes(path, INODE)).toString();
        } catch (UnsupportedOperationException noUnix) {
            return basic(path);
        } catch (IOException gone) {
            return "";
        }
    }

    private static String basic(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? ""
                    : attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
        } catch (IOException gone) {
            return "";
        }
    }
}
