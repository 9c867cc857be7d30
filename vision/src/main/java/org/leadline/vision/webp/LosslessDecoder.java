package org.leadline.vision.webp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Decodes lossless WebP. Colors are whole numbers 0xAARRGGBB. Source: RFC 9649, section 3.
final class LosslessDecoder {

    /// Kinds of transforms; the fourth, 1, is that of colors by each other.
    private static final int PREDICTION = 0;

    private static final int ADDED_GREEN = 2;
    private static final int PALETTE = 3;

    private static final int LITERALS = 256;
    private static final int COPIES = 24;
    private static final int DISTANCES = 40;
    private static final int MAX_CACHE_BITS = 11;
    private static final int HASH = 0x1E35A7BD;
    private static final int NEAR = 120;

    /// Distances to near pixels: 16 times the rows above, and 8 less the columns to the left.
    private static final int[] NEAR_PLACES = {
        0x18, 0x07, 0x17, 0x19, 0x28, 0x06, 0x27, 0x29, 0x16, 0x1A, 0x26, 0x2A, 0x38, 0x05, 0x37, 0x39,
        0x15, 0x1B, 0x36, 0x3A, 0x25, 0x2B, 0x48, 0x04, 0x47, 0x49, 0x14, 0x1C, 0x35, 0x3B, 0x46, 0x4A,
        0x24, 0x2C, 0x58, 0x45, 0x4B, 0x34, 0x3C, 0x03, 0x57, 0x59, 0x13, 0x1D, 0x56, 0x5A, 0x23, 0x2D,
        0x44, 0x4C, 0x55, 0x5B, 0x33, 0x3D, 0x68, 0x02, 0x67, 0x69, 0x12, 0x1E, 0x66, 0x6A, 0x22, 0x2E,
        0x54, 0x5C, 0x43, 0x4D, 0x65, 0x6B, 0x32, 0x3E, 0x78, 0x01, 0x77, 0x79, 0x53, 0x5D, 0x11, 0x1F,
        0x64, 0x6C, 0x42, 0x4E, 0x76, 0x7A, 0x21, 0x2F, 0x75, 0x7B, 0x31, 0x3F, 0x63, 0x6D, 0x52, 0x5E,
        0x00, 0x74, 0x7C, 0x41, 0x4F, 0x10, 0x20, 0x62, 0x6E, 0x30, 0x73, 0x7D, 0x51, 0x5F, 0x40, 0x72,
        0x7E, 0x61, 0x6F, 0x50, 0x71, 0x7F, 0x60, 0x70
    };

    private final LosslessBits in;

    private LosslessDecoder(LosslessBits in) {
        this.in = in;
    }

    /// @param data holds the picture from `start` to `end`
    /// @throws IOException where it is damaged or cut off
    static RgbPicture decode(byte[] data, int start, int end) throws IOException {
        LosslessBits in = new LosslessBits(data, start + 1, end);
        int width = in.read(14) + 1;
        int height = in.read(14) + 1;
        in.flag(); // whether there is alpha
        if (in.read(3) != 0) throw new IOException("its lossless data has an unknown version");
        return toRgb(new LosslessDecoder(in).decodeWhole(width, height), width, height);
    }

    private static RgbPicture toRgb(int[] colors, int width, int height) {
        byte[][] planes = new byte[3][width * height];
        for (int i = 0; i < width * height; i++) {
            planes[0][i] = (byte) (colors[i] >> 16);
            planes[1][i] = (byte) (colors[i] >> 8);
            planes[2][i] = (byte) colors[i];
        }
        return new RgbPicture(planes, width, height);
    }

    private int[] decodeWhole(int width, int height) throws IOException {
        Deque<LosslessTransform> transforms = new ArrayDeque<>();
        int seen = 0;
        int stored = width;
        while (in.flag()) {
            int kind = in.read(2);
            if (((seen >> kind) & 1) == 1) throw new IOException("its lossless data has a transform twice");
            seen |= 1 << kind;
            LosslessTransform transform = readTransform(kind, stored, height);
            stored = transform.storedWidth();
            transforms.push(transform);
        }
        int[] colors = decodeColors(stored, height, true);
        for (LosslessTransform transform : transforms) colors = transform.inverted(colors, height);
        return colors;
    }

    private LosslessTransform readTransform(int kind, int width, int height) throws IOException {
        if (kind == ADDED_GREEN) return new LosslessTransform.AddedGreen(width);
        if (kind == PALETTE) return LosslessTransform.Palette.of(width, decodeColors(in.read(8) + 1, 1, false));
        int bits = in.read(3) + 2;
        int[] tiles = decodeColors(tiles(width, bits), tiles(height, bits), false);
        return kind == PREDICTION
                ? new LosslessTransform.Prediction(width, bits, tiles)
                : new LosslessTransform.CrossColor(width, bits, tiles);
    }

    /// Returns the number of tiles of 2^bits pixels that cover a length.
    static int tiles(int length, int bits) {
        return (length + (1 << bits) - 1) >> bits;
    }

    /// @param whole whether this is the picture itself, which may have several groups of codes
    private int[] decodeColors(int width, int height, boolean whole) throws IOException {
        int cacheBits = in.flag() ? in.read(4) : 0;
        if (cacheBits > MAX_CACHE_BITS) throw new IOException("its lossless data has too large a cache");
        int tileBits = 0;
        int[] groupOfTile = {0};
        if (whole && in.flag()) {
            tileBits = in.read(3) + 2;
            groupOfTile = decodeColors(tiles(width, tileBits), tiles(height, tileBits), false);
        }
        int groups = 0;
        for (int i = 0; i < groupOfTile.length; i++) {
            groupOfTile[i] = (groupOfTile[i] >> 8) & 0xFFFF;
            groups = Math.max(groups, groupOfTile[i] + 1);
        }
        PrefixCode[][] codes = new PrefixCode[groups][];
        for (int group = 0; group < groups; group++) {
            codes[group] = new PrefixCode[] {
                PrefixCode.read(in, LITERALS + COPIES + (cacheBits > 0 ? 1 << cacheBits : 0)),
                PrefixCode.read(in, LITERALS),
                PrefixCode.read(in, LITERALS),
                PrefixCode.read(in, LITERALS),
                PrefixCode.read(in, DISTANCES)
            };
        }
        return decodeColors(width, height, cacheBits, tileBits, groupOfTile, codes);
    }

    private int[] decodeColors(
            int width, int height, int cacheBits, int tileBits, int[] groupOfTile, PrefixCode[][] codes)
            throws IOException {
        int[] colors = new int[width * height];
        int[] cache = new int[1 << cacheBits];
        int tileColumns = tiles(width, tileBits);
        int at = 0;
        int cached = 0;
        while (at < colors.length) {
            int tile = tileBits == 0 ? 0 : ((at / width) >> tileBits) * tileColumns + ((at % width) >> tileBits);
            PrefixCode[] group = codes[groupOfTile[tile]];
            int symbol = group[0].next(in);
            if (symbol < LITERALS) {
                int red = group[1].next(in);
                int blue = group[2].next(in);
                colors[at++] = (group[3].next(in) << 24) | (red << 16) | (symbol << 8) | blue;
            } else if (symbol < LITERALS + COPIES) {
                int length = number(symbol - LITERALS);
                int distance = distance(number(group[4].next(in)), width);
                if (distance > at || length > colors.length - at)
                    throw new IOException("its lossless data copies too far");
                for (int i = 0; i < length; i++, at++) colors[at] = colors[at - distance];
            } else {
                for (; cached < at; cached++) remember(cache, cacheBits, colors[cached]);
                colors[at++] = cache[symbol - LITERALS - COPIES];
            }
        }
        return colors;
    }

    private static void remember(int[] cache, int bits, int color) {
        cache[(HASH * color) >>> (Integer.SIZE - bits)] = color;
    }

    /// Reads the rest of a number whose size a symbol tells.
    private int number(int symbol) throws IOException {
        if (symbol < 4) return symbol + 1;
        int extra = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << extra) + in.read(extra) + 1;
    }

    private static int distance(int code, int width) {
        if (code > NEAR) return code - NEAR;
        int place = NEAR_PLACES[code - 1];
        return Math.max(1, (place >> 4) * width + 8 - (place & 15));
    }
}
