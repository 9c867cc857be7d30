package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The formats of array files. A file's first bytes tell which it has, and its name where they do not; what
/// torch.save writes begins as an npz archive does, and text as anything: both are told by their names.
public enum ArrayFormat {
    /// One array.
    NPY(".npy"),
    /// A zip archive of npy files.
    NPZ(".npz"),
    /// Named tensors.
    SAFETENSORS(".safetensors"),
    /// Columns of numbers, or of lists of numbers.
    PARQUET(".parquet"),
    /// A table of text, which is one array.
    CSV(".csv", ".tsv"),
    /// Named tensors in a file of torch.save.
    TORCH(".pth", ".pt");

    private static final int HEAD = 9;

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy that no one changes
    private final List<String> endings;

    ArrayFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /// Returns the format of a file whose name ends as those of array files do; empty where it ends otherwise.
    public static Optional<ArrayFormat> of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        for (ArrayFormat format : values()) {
            boolean isNamed = format.endings.stream().anyMatch(name::endsWith);
            boolean isByName = format == CSV || format == TORCH;
            if (isNamed) return Optional.of(isByName ? format : byContent(path).orElse(format));
        }
        return Optional.empty();
    }

    /// Returns whether a file of this format is one array, without a name.
    public boolean isSingle() {
        return this == NPY || this == CSV;
    }

    /// Reads a file's first bytes; one that cannot be read has no format, which its reader explains.
    private static Optional<ArrayFormat> byContent(Path path) {
        if (!Files.isRegularFile(path)) return Optional.empty();
        try (InputStream file = Files.newInputStream(path)) {
            return of(file.readNBytes(HEAD), Files.size(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ArrayFormat> of(byte[] head, long size) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (NpyFile.hasMagic(MemorySegment.ofArray(head))) return Optional.of(NPY);
        boolean isZip = head.length >= 4 && (bytes.getInt(0) == 0x04034B50 || bytes.getInt(0) == 0x06054B50);
        if (isZip) return Optional.of(NPZ);
        if (head.length >= 4 && bytes.getInt(0) == 0x31524150) return Optional.of(PARQUET);
        boolean isHeader = head.length == HEAD
                && head[HEAD - 1] == '{'
                && bytes.getLong(0) > 1
                && bytes.getLong(0) <= size - (HEAD - 1);
        return isHeader ? Optional.of(SAFETENSORS) : Optional.empty();
    }
}
