package org.leadline.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.leadline.InputException;

/// How pages are compressed.
enum Codec {
    UNCOMPRESSED,
    SNAPPY,
    GZIP,
    ZSTD,
    LZ4_RAW;

    /// The names by their numbers in a file; those that no constant has are not read.
    private static final List<String> NAMES =
            List.of("UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW");

    /// Returns the codec of a number; empty where it is not one that is read.
    static Optional<Codec> of(int number) {
        String name = name(number);
        for (Codec codec : values()) if (codec.name().equals(name)) return Optional.of(codec);
        return Optional.empty();
    }

    /// Returns what a number is called.
    static String name(int number) {
        return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "the unknown codec number " + number;
    }

    /// Decompresses bytes.
    ///
    /// @param size how many bytes come out
    /// @param source what a sentence calls the bytes
    /// @throws InputException where they are damaged, or become other than as many bytes
    byte[] decompress(byte[] bytes, int size, String source) {
        return switch (this) {
            case UNCOMPRESSED -> {
                if (bytes.length != size) throw damaged(source, bytes.length, size);
                yield bytes;
            }
            case SNAPPY -> decompressed(new SnappyDecompressor(), bytes, size, source);
            case ZSTD -> decompressed(new ZstdDecompressor(), bytes, size, source);
            case LZ4_RAW -> decompressed(new Lz4Decompressor(), bytes, size, source);
            case GZIP -> unzipped(bytes, size, source);
        };
    }

    private static byte[] decompressed(Decompressor decompressor, byte[] bytes, int size, String source) {
        if (size == 0) return new byte[0];
        byte[] into = new byte[size];
        try {
            int found = decompressor.decompress(bytes, 0, bytes.length, into, 0, size);
            if (found != size) throw damaged(source, found, size);
            return into;
        } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InputException(source + " is damaged: it cannot be decompressed", e);
        }
    }

    private static byte[] unzipped(byte[] bytes, int size, String source) {
        byte[] into = new byte[size];
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            int found = content.readNBytes(into, 0, size);
            if (found != size || content.read() >= 0) throw damaged(source, found, size);
            return into;
        } catch (IOException e) {
            throw new InputException(source + " is damaged: it cannot be decompressed", e);
        }
    }

    private static InputException damaged(String source, int found, int size) {
        return new InputException(source + " is damaged: it becomes " + found + " bytes and not " + size);
    }
}
