package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Formats that are not read, of files that are named as array files are.
enum OtherFormat {
    GZIP("compressed by gzip", "unpack it, such as by gunzip", "\u001F\u008B"),
    ZSTD("compressed by Zstandard", "unpack it, such as by unzstd", "\\(\u00B5/\u00FD"),
    XZ("compressed by xz", "unpack it, such as by unxz", "\u00FD7zXZ"),
    BZIP2("compressed by bzip2", "unpack it, such as by bunzip2", "BZh[1-9]"),
    HDF5("an HDF5 file", "save the array by np.save", "\u0089HDF"),
    PICKLE("a pickle of Python", "save the array by np.save", "\u0080[\u0002-\u0005]");

    private static final int HEAD = 16;

    private final String words;
    private final String remedy;
    private final Pattern magic;

    /// @param magic matches the first bytes, a character each
    OtherFormat(String words, String remedy, String magic) {
        this.words = words;
        this.remedy = remedy;
        this.magic = Pattern.compile(magic);
    }

    /// Refuses a file that is found to be no array file, where it is a stand-in or of one of these formats.
    ///
    /// @throws InputException where it is, with what to do
    static void refuse(Path path) {
        StandIn.refuse(path);
        try (InputStream file = Files.newInputStream(path)) {
            refuse(file.readNBytes(HEAD), path.toString());
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /// Refuses bytes as above.
    ///
    /// @param source what the sentence calls the file
    /// @throws InputException where they are a stand-in or of one of these formats, with what to do
    static void refuse(MemorySegment file, String source) {
        StandIn.refuse(file, source);
        refuse(file.asSlice(0, Math.min(HEAD, file.byteSize())).toArray(ValueLayout.JAVA_BYTE), source);
    }

    private static void refuse(byte[] head, String source) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (OtherFormat format : values()) {
            if (!format.magic.matcher(text).lookingAt()) continue;
            throw new InputException(source + " is " + format.words + ", whatever its name ends in: " + format.remedy);
        }
    }
}
