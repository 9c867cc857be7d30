package org.leadline;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// A short text that tells different content apart by its CRC-32C checksum: eight hexadecimal digits.
///
/// Fingerprints stand in the keys of stored scores, so they must never change for equal content. About one pair of
/// contents in 4·10⁹ has equal fingerprints; they do not protect against intent.
public final class Fingerprint {

    /// The number of bytes that are copied and looked at together.
    private static final long STRETCH = 1 << 18;

    private Fingerprint() {}

    /// Returns the fingerprint of a text, taken over its UTF-8 bytes.
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the fingerprint of whole numbers, taken over their bytes, the most significant byte of each first.
    public static String of(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, values.length));
        bytes.asIntBuffer().put(values);
        return of(bytes.array());
    }

    /// Returns the fingerprint of bytes in memory, on the heap or off it.
    public static String of(MemorySegment bytes) {
        CRC32C checksum = new CRC32C();
        byte[] stretch = new byte[(int) Math.min(STRETCH, bytes.byteSize())];
        for (long start = 0; start < bytes.byteSize(); start += STRETCH) {
            int length = (int) Math.min(STRETCH, bytes.byteSize() - start);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, start, stretch, 0, length);
            checksum.update(stretch, 0, length);
        }
        return text(checksum);
    }

    private static String of(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return text(checksum);
    }

    private static String text(CRC32C checksum) {
        return "%08x".formatted(checksum.getValue());
    }
}
