package org.leadline.vision.data;

import java.io.IOException;
import java.util.Arrays;

/// The place of a GIF's first frame on its screen, read from the file's header.
///
/// A frame may be smaller than the screen. Around it is the color that counts as transparent, or the palette's first
/// color, as in Pillow. Source: the GIF89a specification, sections 18 to 23.
///
/// @param width width of the whole picture
/// @param height height of the whole picture
/// @param left column of the frame's first pixel
/// @param top row of the frame's first pixel
/// @param full whether the frame fills the screen
/// @param around the place of the color around the frame in the file; beyond its end where there is none
record GifCanvas(int width, int height, int left, int top, boolean full, int around) {

    private static final int HEADER_BYTES = 13;
    private static final int FRAME_BYTES = 10;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int IMAGE = 0x2C;

    /// @throws IOException where the file has no frame or is cut off
    static GifCanvas of(byte[] file) throws IOException {
        int place = HEADER_BYTES + tableBytes(at(file, 10));
        int transparent = 0;
        while (at(file, place) == EXTENSION) {
            boolean names = at(file, place + 1) == CONTROL && (at(file, place + 3) & 1) == 1;
            if (names) transparent = at(file, place + 6);
            place = afterBlocks(file, place + 2);
        }
        if (at(file, place) != IMAGE) throw new IOException("it has no picture");
        int left = word(file, place + 1);
        int top = word(file, place + 3);
        int right = left + word(file, place + 5);
        int bottom = top + word(file, place + 7);
        int width = Math.max(word(file, 6), right);
        int height = Math.max(word(file, 8), bottom);
        boolean ownTable = tableBytes(at(file, place + 9)) > 0;
        boolean anyTable = ownTable || tableBytes(at(file, 10)) > 0;
        int table = ownTable ? place + FRAME_BYTES : HEADER_BYTES;
        boolean full = left == 0 && top == 0 && right == width && bottom == height;
        return new GifCanvas(width, height, left, top, full, anyTable ? table + 3 * transparent : file.length);
    }

    /// Puts the frame where it belongs; the picture itself where it fills the screen.
    PlanarImage placed(PlanarImage frame, byte[] file) {
        if (full) return frame;
        byte[][] planes = new byte[ImageBuffer.CHANNELS][width * height];
        for (int channel = 0; channel < planes.length; channel++) {
            Arrays.fill(planes[channel], around + channel < file.length ? file[around + channel] : 0);
        }
        PlanarImage canvas = new PlanarImage(planes, width, height);
        canvas.put(frame, left, top);
        return canvas;
    }

    private static int tableBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int afterBlocks(byte[] file, int from) throws IOException {
        int place = from;
        while (at(file, place) != 0) place += 1 + at(file, place);
        return place + 1;
    }

    private static int at(byte[] file, int place) throws IOException {
        if (place >= file.length) throw new IOException("it is cut off after " + file.length + " bytes");
        return file[place] & 0xFF;
    }

    private static int word(byte[] file, int place) throws IOException {
        return at(file, place) | at(file, place + 1) << 8;
    }
}
