package org.leadline.parquet;

import org.leadline.InputException;

/// Reads small whole numbers that are stored as runs of one number, or packed bit by bit: levels and places in a
/// dictionary.
final class RleHybrid {

    private final byte[] bytes;
    private final int end;
    private final int width;
    private final String source;
    private int at;
    private long left;
    private boolean isPacked;
    private int repeated;
    private long bits;
    private int bitCount;

    /// @param width the bits of a number, at most 32
    /// @param source what a sentence calls the page
    RleHybrid(byte[] bytes, int begin, int end, int width, String source) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
        this.width = width;
        this.source = source;
        if (width < 0 || width > Integer.SIZE || begin < 0 || begin > end || end > bytes.length) throw damaged();
    }

    /// Reads the next number.
    ///
    /// @throws InputException where there are no more
    int next() {
        if (width == 0) return 0;
        while (left == 0) begin();
        left--;
        return isPacked ? packed() : repeated;
    }

    private void begin() {
        long head = varint();
        isPacked = (head & 1) == 1;
        left = isPacked ? (head >>> 1) * 8 : head >>> 1;
        bits = 0;
        bitCount = 0;
        if (isPacked) return;
        repeated = 0;
        for (int shift = 0; shift < width; shift += 8) repeated |= one() << shift;
    }

    private int packed() {
        while (bitCount < width) {
            bits |= (long) one() << bitCount;
            bitCount += 8;
        }
        int value = (int) (bits & ((1L << width) - 1));
        bits >>>= width;
        bitCount -= width;
        return value;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int one = one();
            value |= (one & 0x7FL) << shift;
            if (one < 0x80) return value;
        }
        throw damaged();
    }

    private int one() {
        if (at >= end) throw damaged();
        return bytes[at++] & 0xFF;
    }

    private InputException damaged() {
        return new InputException(source + " is damaged: it ends before its values do");
    }
}
