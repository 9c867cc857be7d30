package org.leadline.vision.webp;

import java.io.IOException;

/// The header of a VP8 key frame. Source: RFC 6386, section 9.
final class FrameHeader {

    private static final int START_BYTES = 10;
    private static final int MAX_PROFILE = 3;

    final int width;
    final int height;
    final Segments segments;
    final FilterStrength.OfFrame filter;
    final Quantizers[] quantizers;

    /// Probabilities of tokens, shape `[4, 8, 3, 11]`.
    final int[] tokens = new int[Probabilities.TOKENS];

    /// Tells whether macroblocks without coefficients are marked, by bits of the probability `skip`.
    final boolean skips;

    final int skip;

    /// The rest of the first partition, which holds the modes of macroblocks.
    final BoolDecoder modes;

    /// The partitions of coefficients; row `y` of macroblocks is in partition `y` modulo their number.
    final BoolDecoder[] partitions;

    /// @param data holds the frame from `start` to `end`
    /// @throws IOException where it is no key frame, or is cut off
    FrameHeader(byte[] data, int start, int end) throws IOException {
        if (end - start < START_BYTES) throw cutOff();
        int tag = number(data, start, 3);
        boolean key = (tag & 1) == 0 && (tag >> 1 & 7) <= MAX_PROFILE && (tag >> 4 & 1) == 1;
        boolean code = data[start + 3] == (byte) 0x9D && data[start + 4] == 1 && data[start + 5] == 0x2A;
        if (!key || !code) throw new IOException("its VP8 data is no key frame");
        width = number(data, start + 6, 2) & 0x3FFF;
        height = number(data, start + 8, 2) & 0x3FFF;
        int first = start + START_BYTES;
        int length = tag >> 5;
        if (length > end - first) throw cutOff();
        modes = new BoolDecoder(data, first, first + length);
        modes.flag(); // the color space
        modes.flag(); // whether samples need clamping; they are clamped in any case
        segments = Segments.read(modes);
        filter = FilterStrength.read(modes, segments);
        partitions = partitions(data, first + length, end, 1 << modes.number(2));
        quantizers = Quantizers.read(modes, segments);
        modes.flag(); // whether later frames keep the probabilities
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = modes.bit(Probabilities.UPDATES[i]) ? modes.number(8) : Probabilities.DEFAULTS[i];
        }
        skips = modes.flag();
        skip = skips ? modes.number(8) : 0;
        if (modes.isPastEnd()) throw cutOff();
    }

    private static BoolDecoder[] partitions(byte[] data, int start, int end, int count) throws IOException {
        int place = start + 3 * (count - 1);
        if (place >= end) throw cutOff();
        BoolDecoder[] partitions = new BoolDecoder[count];
        for (int i = 0; i < count; i++) {
            int entry = start + 3 * i;
            int bytes = i == count - 1 ? end - place : number(data, entry, 3);
            int next = Math.min(end, place + bytes);
            partitions[i] = new BoolDecoder(data, place, next);
            place = next;
        }
        return partitions;
    }

    private static int number(byte[] data, int place, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) number = (number << 8) | (data[place + i] & 0xFF);
        return number;
    }

    static IOException cutOff() {
        return new IOException("its VP8 data is cut off");
    }
}
