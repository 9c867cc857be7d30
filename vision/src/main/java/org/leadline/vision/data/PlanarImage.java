package org.leadline.vision.data;

import java.util.Arrays;

/// A decoded image of any size, planar.
///
/// Shape `[3, height, width]`, uint8. Decoding creates one object per image, and does not copy its pixels.
final class PlanarImage {

    private final byte[][] channels;
    private final int width;
    private final int height;

    PlanarImage(byte[][] channels, int width, int height) {
        this.channels = channels;
        this.width = width;
        this.height = height;
    }

    /// @param planar shape `[3, size, size]`, copied
    static PlanarImage square(byte[] planar, int size) {
        byte[][] channels = new byte[ImageBuffer.CHANNELS][];
        int plane = size * size;
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel] = Arrays.copyOfRange(planar, channel * plane, (channel + 1) * plane);
        }
        return new PlanarImage(channels, size, size);
    }

    static PlanarImage black(int width, int height) {
        return new PlanarImage(new byte[ImageBuffer.CHANNELS][width * height], width, height);
    }

    boolean isOf(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    /// Copies an image that fits into this one.
    ///
    /// @param left column of its first pixel
    /// @param top row of its first pixel
    void put(PlanarImage image, int left, int top) {
        for (int channel = 0; channel < channels.length; channel++) {
            for (int y = 0; y < image.height; y++) {
                System.arraycopy(
                        image.channels[channel],
                        y * image.width,
                        channels[channel],
                        (top + y) * width + left,
                        image.width);
            }
        }
    }

    /// Returns the image as it is to be shown.
    ///
    /// @param orientation EXIF's number: 1 upright, 2 mirrored, 3 upside down, 4 both; 5 to 8 likewise, with rows
    ///     and columns exchanged
    PlanarImage turned(int orientation) {
        if (orientation == Exif.UPRIGHT) return this;
        boolean exchanged = orientation > 4;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        PlanarImage turned = black(exchanged ? height : width, exchanged ? width : height);
        for (int y = 0; y < turned.height; y++) {
            for (int x = 0; x < turned.width; x++) {
                int column = exchanged ? y : x;
                int row = exchanged ? x : y;
                int from = (fromBelow ? height - 1 - row : row) * width + (fromRight ? width - 1 - column : column);
                for (int channel = 0; channel < channels.length; channel++) {
                    turned.channels[channel][y * turned.width + x] = channels[channel][from];
                }
            }
        }
        return turned;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Returns the whole image, resized to a square.
    ///
    /// @return shape `[3, size, size]`
    byte[] toSquare(int size, Resampling resampling) {
        return resized(size, size, resampling);
    }

    /// Returns the whole image, resized.
    ///
    /// @return shape `[3, newHeight, newWidth]`
    byte[] resized(int newWidth, int newHeight, Resampling resampling) {
        int plane = newWidth * newHeight;
        byte[] planar = new byte[channels.length * plane];
        for (int channel = 0; channel < channels.length; channel++) {
            byte[] resized = resampling.resize(channels[channel], width, height, newWidth, newHeight);
            System.arraycopy(resized, 0, planar, channel * plane, plane);
        }
        return planar;
    }
}
