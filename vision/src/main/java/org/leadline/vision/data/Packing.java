package org.leadline.vision.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The forms in which a `.tar` is compressed, recognized by their first bytes.
enum Packing {
    GZIP("gzip", "1f8b"),
    BZIP2("bzip2", "425a68"),
    XZ("xz", "fd377a585a00"),
    NONE("", "");

    private static final int BUFFER_BYTES = 1 << 16;

    /// Maximum memory of the `xz` decoder. The strongest preset takes 65 MiB.
    private static final int XZ_KIB = 192 << 10;

    private final String title;
    private final String magic;

    Packing(String title, String magic) {
        this.title = title;
        this.magic = magic;
    }

    /// The name of the compression; empty for none.
    String title() {
        return title;
    }

    /// Opens a file and recognizes its compression.
    static Unpacked open(Path path) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            Packing packing = of(file);
            return new Unpacked(packing, packing.unpacked(file, Inflation.limit(path)));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// A file's content without its compression.
    record Unpacked(Packing packing, InputStream content) {}

    private InputStream unpacked(InputStream file, long limit) throws IOException {
        return switch (this) {
            case NONE -> file;
            case GZIP -> bounded(new GZIPInputStream(file, BUFFER_BYTES), limit);
            case BZIP2 -> bounded(new BufferedInputStream(new BZip2CompressorInputStream(file, true)), limit);
            case XZ ->
                bounded(
                        XZCompressorInputStream.builder()
                                .setInputStream(file)
                                .setDecompressConcatenated(true)
                                .setMemoryLimitKiB(XZ_KIB)
                                .get(),
                        limit);
        };
    }

    private static InputStream bounded(InputStream content, long limit) {
        return new Allowance(content, limit, Inflation.excess("more than " + (limit >> 20) + " MiB"));
    }

    /// Returns whether a file that begins with these bytes is compressed.
    static boolean isPacked(byte[] head) {
        return Arrays.stream(values()).anyMatch(packing -> packing != NONE && FileKind.begins(head, packing.magic));
    }

    private static Packing of(InputStream file) throws IOException {
        file.mark(16);
        byte[] head = file.readNBytes(8);
        file.reset();
        for (Packing packing : values()) {
            if (FileKind.begins(head, packing.magic)) return packing;
        }
        return NONE;
    }
}
