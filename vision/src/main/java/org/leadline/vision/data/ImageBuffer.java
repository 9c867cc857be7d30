package org.leadline.vision.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.Objects;
import org.leadline.InputException;

/// Images of one size in one memory segment: shape `[n, 3, size, size]`, uint8, planar red, green, blue.
///
/// The pixels never change. The creator of the segment must not write to it.
public final class ImageBuffer {

    /// The number of channels: red, green and blue.
    public static final int CHANNELS = 3;

    private final MemorySegment pixels;
    private final int count;
    private final int size;

    private ImageBuffer(MemorySegment pixels, int count, int size) {
        this.pixels = pixels;
        this.count = count;
        this.size = size;
    }

    /// Returns a view of pixels that are stored image after image, without a copy.
    ///
    /// @param pixels exactly `count·3·size·size` bytes
    /// @throws InputException where a size is not positive or does not fit the segment
    public static ImageBuffer of(MemorySegment pixels, int count, int size) {
        if (count < 1 || size < 1) {
            throw new InputException(
                    "an image buffer has at least one image of at least one pixel, not " + count + " of size " + size);
        }
        long expected = count * imageBytes(size);
        if (pixels.byteSize() != expected) {
            throw new InputException(
                    count + " images of size " + size + " take " + expected + " bytes, not " + pixels.byteSize());
        }
        return new ImageBuffer(pixels.asReadOnly(), count, size);
    }

    /// The number of bytes of one image: `3·size·size`.
    static long imageBytes(int size) {
        return (long) CHANNELS * size * size;
    }

    /// The number of images, n.
    public int count() {
        return count;
    }

    /// The width and height of every image, in pixels.
    public int size() {
        return size;
    }

    /// All pixels, image after image, read-only.
    public MemorySegment pixels() {
        return pixels;
    }

    /// Returns a read-only view of the pixels of one image, shape `[3, size, size]`.
    public MemorySegment image(int index) {
        Objects.checkIndex(index, count);
        return pixels.asSlice(index * imageBytes(size), imageBytes(size));
    }

    /// Copies the pixels of one image into the first `3·size·size` places of an array.
    public void copyImage(int index, byte[] into) {
        MemorySegment.copy(image(index), ValueLayout.JAVA_BYTE, 0, into, 0, (int) imageBytes(size));
    }

    /// Returns a copy of images, in the order of `rows`.
    ///
    /// @throws InputException where `rows` is empty
    public ImageBuffer select(int[] rows) {
        long bytes = imageBytes(size);
        MemorySegment copy = Arena.ofAuto().allocate(rows.length * bytes);
        for (int i = 0; i < rows.length; i++) {
            MemorySegment.copy(image(rows[i]), 0, copy, i * bytes, bytes);
        }
        return of(copy, rows.length, size);
    }

    /// Returns a view of the images from `from` (inclusive) to `to` (exclusive), which may be none.
    ImageBuffer slice(int from, int to) {
        long bytes = imageBytes(size);
        if (from == to) return new ImageBuffer(pixels.asSlice(from * bytes, 0), 0, size);
        return of(pixels.asSlice(from * bytes, (to - from) * bytes), to - from, size);
    }

    /// Adds every byte to a digest.
    public void update(MessageDigest digest) {
        byte[] image = new byte[(int) imageBytes(size)];
        for (int index = 0; index < count; index++) {
            copyImage(index, image);
            digest.update(image);
        }
    }

    /// Mean and population standard deviation of each channel over all images.
    public ChannelStatistics statistics() {
        long[][] counts = new long[CHANNELS][256];
        byte[] image = new byte[(int) imageBytes(size)];
        int plane = size * size;
        for (int index = 0; index < count; index++) {
            copyImage(index, image);
            for (int i = 0; i < image.length; i++) counts[i / plane][image[i] & 0xFF]++;
        }
        return ChannelStatistics.ofHistograms(counts);
    }
}
