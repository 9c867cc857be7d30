package org.leadline.vision.webp;

/// The boolean entropy decoder of VP8. Source: RFC 6386, section 7.
///
/// Behind its end the data reads as zeros, and [#isPastEnd] tells.
final class BoolDecoder {

    private static final int EVEN = 128;

    private final byte[] data;
    private final int end;
    private int place;
    private long value;
    private int range = 254;
    private int bits = -8;
    private boolean pastEnd;

    /// @param data not modified and not copied
    BoolDecoder(byte[] data, int start, int end) {
        this.data = data;
        this.place = start;
        this.end = end;
    }

    boolean isPastEnd() {
        return pastEnd;
    }

    /// Reads a bit that is 0 with probability `probability`/256.
    boolean bit(int probability) {
        if (bits < 0) load();
        int split = (range * probability) >>> 8;
        boolean bit = (int) (value >>> bits) > split;
        if (bit) {
            range -= split;
            value -= (long) (split + 1) << bits;
        } else {
            range = split + 1;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range = (range << shift) - 1;
        bits -= shift;
        return bit;
    }

    boolean flag() {
        return bit(EVEN);
    }

    /// Reads a number of some bits, the highest first.
    int number(int width) {
        int number = 0;
        for (int i = 0; i < width; i++) number = (number << 1) | (flag() ? 1 : 0);
        return number;
    }

    /// Reads a number of some bits and then its sign.
    int signed(int width) {
        int number = number(width);
        return flag() ? -number : number;
    }

    /// Reads a flag, and where it is set a number and its sign; else 0.
    int optional(int width) {
        return flag() ? signed(width) : 0;
    }

    private void load() {
        if (end - place >= Integer.BYTES) {
            for (int i = 0; i < Integer.BYTES; i++) value = (value << 8) | (data[place++] & 0xFF);
            bits += Integer.SIZE;
            return;
        }
        pastEnd |= place >= end;
        value = (value << 8) | (place < end ? data[place++] & 0xFF : 0);
        bits += Byte.SIZE;
    }
}
