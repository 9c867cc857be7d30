package org.leadline.vision.webp;

import java.io.IOException;

/// Reads bits of lossless WebP, the lowest of each byte first. Source: RFC 9649, section 3.
final class LosslessBits {

    private final byte[] data;
    private final int end;
    private int place;
    private long value;
    private int count;

    /// @param data not modified and not copied
    LosslessBits(byte[] data, int start, int end) {
        this.data = data;
        this.place = start;
        this.end = end;
    }

    /// Reads a number of at most 32 bits.
    ///
    /// @throws IOException where the data ends before
    int read(int bits) throws IOException {
        int number = peek(bits);
        skip(bits);
        return number;
    }

    boolean flag() throws IOException {
        return read(1) == 1;
    }

    /// Returns the next bits, zeros behind the end, and leaves them to be read.
    int peek(int bits) {
        while (count < bits && place < end) {
            value |= (data[place++] & 0xFFL) << count;
            count += Byte.SIZE;
        }
        return (int) (value & (1L << bits) - 1);
    }

    /// Takes bits that [#peek] returned.
    void skip(int bits) throws IOException {
        if (bits > count) throw new IOException("its lossless data is cut off");
        value >>>= bits;
        count -= bits;
    }
}
