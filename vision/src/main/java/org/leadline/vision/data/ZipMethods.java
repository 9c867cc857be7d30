package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.leadline.InputException;

/// The forms in which the files of a `.zip` are packed, and the sentences on those that are not read.
final class ZipMethods {

    private static final String REMEDY = ": unpack it, such as by `7z x`, and name the folder";

    /// The files of a form.
    private record Packed(String first, int count) {}

    private final Path path;
    private final ZipFile zip;
    private final Map<String, Packed> leftOut = new TreeMap<>();

    /// @param path the archive, for messages
    ZipMethods(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /// Returns whether a file can be read; counts it where it cannot.
    boolean reads(ZipArchiveEntry entry, String name) {
        boolean isEncrypted = entry.getGeneralPurposeBit().usesEncryption();
        if (entry.isDirectory() || !FileTree.isVisible(name)) return true;
        if (!isEncrypted && canRead(entry)) return true;
        leftOut.merge(
                isEncrypted ? "encrypted" : "packed by " + title(entry),
                new Packed(name, 1),
                (found, _) -> new Packed(found.first, found.count + 1));
        return false;
    }

    /// Returns a sentence for each form that is not read.
    ///
    /// @throws InputException where no file is left
    List<String> notes(boolean isEmpty) {
        List<String> notes = new ArrayList<>();
        leftOut.forEach((how, files) -> {
            if (isEmpty) {
                throw new InputException("the archive " + path + " has files that are " + how
                        + ", which is not read, such" + " as " + files.first + REMEDY);
            }
            notes.add(path + ": " + files.count + (files.count == 1 ? " file is" : " files are") + " left out, since "
                    + (files.count == 1 ? "it is " : "they are ") + how + ", which is not read, such as " + files.first
                    + REMEDY);
        });
        return notes;
    }

    private boolean canRead(ZipArchiveEntry entry) {
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        boolean isZstandard = method == ZipMethod.ZSTD || method == ZipMethod.ZSTD_DEPRECATED;
        return !isZstandard && zip.canReadEntryData(entry);
    }

    private static String title(ZipArchiveEntry entry) {
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        return method == null || method == ZipMethod.UNKNOWN ? "method " + entry.getMethod() : method.name();
    }
}
