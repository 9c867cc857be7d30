package org.leadline.vision.webp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The first picture of a WebP file, found among its chunks. Source: RFC 9649, section 2.
///
/// An animation's first frame may be smaller than its canvas. Alpha has chunks of its own that are not read.
///
/// @param lossy whether it is a key frame of VP8; else it is lossless
/// @param start the place of its first byte in the file
/// @param end the place behind its last byte
/// @param canvas where it lies
public record WebpFile(boolean lossy, int start, int end, Canvas canvas) {

    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_BYTES = 8;
    private static final int FRAME_BYTES = 16;
    private static final byte LOSSLESS_SIGNATURE = 0x2F;

    /// The place of a picture on the whole canvas, in pixels.
    ///
    /// @param width width of the canvas
    /// @param height height of the canvas
    /// @param left column of the picture's first pixel
    /// @param top row of the picture's first pixel
    public record Canvas(int width, int height, int left, int top) {}

    /// Finds the first picture.
    ///
    /// @param file begins with the RIFF header
    /// @throws IOException where the file is cut off or has no picture
    public static WebpFile of(byte[] file) throws IOException {
        if (file.length < HEADER_BYTES) throw new IOException("it is cut off after " + file.length + " bytes");
        long length = CHUNK_BYTES + number(file, 4, 4);
        // A last byte that only makes the length even may be missing.
        if (length - file.length > 1)
            throw new IOException("it is cut off: " + file.length + " of " + length + " bytes");
        return find(file, HEADER_BYTES, file.length, new Canvas(0, 0, 0, 0), false);
    }

    /// @param inFrame tells whether the chunks are those of an animation's frame, which holds no further frames
    private static WebpFile find(byte[] file, int from, int to, Canvas outer, boolean inFrame) throws IOException {
        Canvas canvas = outer;
        int place = from;
        while (place + CHUNK_BYTES <= to) {
            String kind = new String(file, place, 4, StandardCharsets.ISO_8859_1);
            int start = place + CHUNK_BYTES;
            long length = number(file, place + 4, 4);
            if (length > to - start) throw new IOException("it is cut off in its chunk " + kind.strip());
            int end = start + (int) length;
            if (kind.equals("VP8 ") || kind.equals("VP8L")) {
                return picture(file, kind.equals("VP8 "), start, end, canvas);
            }
            if (kind.equals("VP8X") && length >= 10) {
                int width = (int) number(file, start + 4, 3) + 1;
                int height = (int) number(file, start + 7, 3) + 1;
                canvas = new Canvas(width, height, canvas.left(), canvas.top());
            }
            if (kind.equals("ANMF") && length > FRAME_BYTES && !inFrame) {
                int x = 2 * (int) number(file, start, 3);
                int y = 2 * (int) number(file, start + 3, 3);
                Canvas frame = new Canvas(canvas.width(), canvas.height(), x, y);
                return find(file, start + FRAME_BYTES, end, frame, true);
            }
            place = end + (int) (length % 2);
        }
        throw new IOException(place > to ? "it is cut off" : "it has no picture");
    }

    private static WebpFile picture(byte[] file, boolean lossy, int start, int end, Canvas canvas) throws IOException {
        if (end - start < (lossy ? 10 : 5)) throw new IOException("its picture is cut off");
        if (!lossy && file[start] != LOSSLESS_SIGNATURE) throw new IOException("its lossless picture has no signature");
        int size = (int) number(file, start + (lossy ? 6 : 1), 4);
        int width = lossy ? size & 0x3FFF : (size & 0x3FFF) + 1;
        int height = lossy ? (size >> 16) & 0x3FFF : ((size >> 14) & 0x3FFF) + 1;
        Canvas whole = new Canvas(
                Math.max(canvas.width(), canvas.left() + width),
                Math.max(canvas.height(), canvas.top() + height),
                canvas.left(),
                canvas.top());
        return new WebpFile(lossy, start, end, whole);
    }

    /// Decodes the picture.
    ///
    /// @param file the file that [#of] read
    /// @throws IOException where it is damaged or cut off
    public RgbPicture decode(byte[] file) throws IOException {
        return lossy ? Vp8Decoder.decode(new FrameHeader(file, start, end)) : LosslessDecoder.decode(file, start, end);
    }

    private static long number(byte[] file, int place, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) number |= (file[place + i] & 0xFFL) << (8 * i);
        return number;
    }
}
