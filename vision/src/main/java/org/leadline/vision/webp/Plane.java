package org.leadline.vision.webp;

import java.util.Arrays;

/// A plane of samples in whole macroblocks, with the samples above and to the left of the picture that its
/// prediction begins with: 127 above, 129 to the left.
final class Plane {

    private static final byte ABOVE = 127;
    private static final byte LEFT = (byte) 129;

    /// Samples that a small block reads to the right of the last macroblock.
    private static final int RIGHT = 4;

    final byte[] samples;
    final int stride;

    Plane(int width, int height) {
        this.stride = 1 + width + RIGHT;
        this.samples = new byte[stride * (height + 1)];
        Arrays.fill(samples, 0, stride, ABOVE);
        for (int y = 0; y < height; y++) samples[at(-1, y)] = LEFT;
    }

    int at(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    int get(int at) {
        return samples[at] & 0xFF;
    }

    void add(int at, int change) {
        samples[at] = (byte) Math.clamp((samples[at] & 0xFF) + change, 0, 255);
    }
}
