package org.leadline.vision.data;

import java.nio.ByteBuffer;

/// The palette of a PNG. Java's reader fills one that is too short with its last color, and refuses
/// transparency in front of it, though alpha is dropped.
///
/// @param colors the number of its colors; [#NONE] where it has no palette
/// @param alpha the offset of the name of a chunk of transparency in front of it, or 0
record PngPalette(int colors, int alpha) {

    /// Stands for the colors of a picture that has no palette.
    static final int NONE = Integer.MAX_VALUE;

    private static final int SIGNATURE_BYTES = 8;
    private static final int KIND_OFFSET = 25;
    private static final int INDEXED = 3;
    private static final int COLOR_BYTES = 3;

    /// Names of chunks as numbers: `PLTE`, `tRNS` and `IDAT`.
    private static final int PALETTE = 0x504C5445;

    private static final int TRANSPARENCY = 0x74524E53;
    private static final int DATA = 0x49444154;

    /// @param file a PNG, whole or damaged
    static PngPalette of(byte[] file) {
        if (file.length <= KIND_OFFSET || file[KIND_OFFSET] != INDEXED) return new PngPalette(NONE, 0);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int alpha = 0;
        long place = SIGNATURE_BYTES;
        while (place + 8 <= file.length) {
            int at = (int) place;
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            int kind = bytes.getInt(at + 4);
            if (kind == PALETTE) return new PngPalette((int) Math.min(NONE, length / COLOR_BYTES), alpha);
            if (kind == TRANSPARENCY) alpha = at + 4;
            if (kind == DATA) break;
            place += 12 + length;
        }
        return new PngPalette(NONE, 0);
    }

    /// Returns the file with the transparency in front of the palette under a name that readers pass over.
    byte[] withoutAlpha(byte[] file) {
        if (alpha == 0) return file;
        byte[] passedOver = file.clone();
        passedOver[alpha + 3] = 'X';
        return passedOver;
    }
}
