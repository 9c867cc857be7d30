package org.leadline.vision.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.ZipTable;

/// Single files that a person may name as images and that are not read, with what to do.
enum FileKind {
    ZSTANDARD("a Zstandard archive", "unpack it with `zstd -dc` and `tar x`", "28b52ffd", ".zst"),
    SEVEN_ZIP("a 7z archive", "unpack it with `7z x`", "377abcaf271c", ".7z"),
    RAR("a RAR archive", "unpack it with `unrar x`", "526172211a07", ".rar"),
    LZ4("an LZ4 archive", "unpack it with `lz4 -dc` and `tar x`", "04224d18", ".lz4"),
    LZIP("an lzip archive", "unpack it with `lzip -dc` and `tar x`", "4c5a4950", ".lz"),
    COMPRESS("a .Z archive", "unpack it with `uncompress`", "1f9d", ".Z"),
    LZMA("an LZMA archive", "unpack it with `xz -dc` and `tar x`", "5d00008000 5d00000001", ".lzma"),
    PARQUET("a Parquet table", FileKind.WRITE, "50415231", ".parquet"),
    ARROW("an Arrow table", FileKind.WRITE, "4152524f5731", ".arrow"),
    HDF5("an HDF5 file", FileKind.WRITE, "894844460d0a1a0a", ".h5 .hdf5"),
    MATLAB("a MATLAB file", FileKind.WRITE, "4d41544c4142", ".mat"),
    RECORDS("a file of TFRecords", FileKind.WRITE, "", ".tfrecord .tfrecords"),
    NUMPY("a NumPy array", FileKind.WRITE, "934e554d5059", ".npy"),
    TABLE("a database", FileKind.WRITE, "53514c69746520666f726d6174", ".mdb .lmdb .db"),
    ARCHIVE("an archive", "unpack them into one folder, or name one of them", "", ".tar .zip .gz .tgz .bz2 .xz");

    private static final String WRITE = "write its images to a folder as files";
    private static final List<String> ZIP = List.of("504b0304", "504b0506");

    private final String title;
    private final String remedy;
    private final String magics;
    private final String endings;

    /// @param magics the first bytes of such files in hexadecimal digits, separated by spaces; empty for none
    /// @param endings the endings of their names, separated by spaces
    FileKind(String title, String remedy, String magics, String endings) {
        this.title = title;
        this.remedy = remedy;
        this.magics = magics;
        this.endings = endings;
    }

    /// Tells whether a file is a zip archive, by its first bytes, or by its last ones where it begins as a
    /// program does that unpacks itself.
    static boolean isZip(Path path) {
        byte[] head = head(path);
        if (ZIP.stream().anyMatch(magic -> begins(head, magic))) return true;
        return of(path).isEmpty() && !Packing.isPacked(head) && ZipTable.isAtEnd(path);
    }

    /// Returns what a file is that is not read as images, by its first bytes or its ending; empty where that is
    /// unknown.
    static Optional<FileKind> of(Path path) {
        byte[] head = head(path);
        for (FileKind kind : values()) {
            if (words(kind.magics).anyMatch(magic -> begins(head, magic))) return Optional.of(kind);
        }
        return byEnding(path.toString()).filter(kind -> kind != ARCHIVE);
    }

    /// Returns the kind of a file by its ending.
    static Optional<FileKind> byEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> words(kind.endings).anyMatch(ending -> lower.endsWith(ending.toLowerCase(Locale.ROOT))))
                .findFirst();
    }

    /// Returns a name of the kind for a sentence, such as `a RAR archive`.
    String title() {
        return title;
    }

    /// Returns a step that makes such a file readable, as the end of a sentence.
    String remedy() {
        return remedy;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    static boolean begins(byte[] head, String magic) {
        return HexFormat.of().formatHex(head).startsWith(magic);
    }

    private static byte[] head(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return file.readNBytes(16);
        } catch (IOException e) {
            throw new InputException("the archive " + path + " may not be read: give yourself the right to read it", e);
        }
    }
}
