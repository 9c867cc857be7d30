package org.leadline.vision.webp;

import java.util.Arrays;

/// Predicts blocks from the samples above and to the left. Source: RFC 6386, section 12.
final class Predictor {

    private static final int SMALL = 4;

    /// Samples around a small block: the four to the left from below, the corner, and eight above.
    private static final int CORNER = 4;

    private final int[] edge = new int[CORNER + 1 + 2 * SMALL];

    /// Predicts a whole block of luma or chroma.
    ///
    /// @param at the place of its first sample
    /// @param size height and width, 16 or 8
    /// @param hasAbove whether there is a macroblock above
    /// @param hasLeft whether there is one to the left
    void large(Plane plane, int at, int size, int mode, boolean hasAbove, boolean hasLeft) {
        byte[] samples = plane.samples;
        int stride = plane.stride;
        int above = at - stride;
        if (mode == Modes.TRUE_MOTION) {
            trueMotion(plane, at, size);
            return;
        }
        byte mean = mode == Modes.DC ? (byte) mean(plane, at, size, hasAbove, hasLeft) : 0;
        for (int y = 0; y < size; y++) {
            int row = at + y * stride;
            if (mode == Modes.VERTICAL) System.arraycopy(samples, above, samples, row, size);
            else Arrays.fill(samples, row, row + size, mode == Modes.HORIZONTAL ? samples[row - 1] : mean);
        }
    }

    private static int mean(Plane plane, int at, int size, boolean hasAbove, boolean hasLeft) {
        if (!hasAbove && !hasLeft) return 128;
        int sum = 0;
        for (int i = 0; i < size; i++) {
            if (hasAbove) sum += plane.get(at - plane.stride + i);
            if (hasLeft) sum += plane.get(at + i * plane.stride - 1);
        }
        int count = hasAbove && hasLeft ? 2 * size : size;
        return (sum + count / 2) / count;
    }

    private static void trueMotion(Plane plane, int at, int size) {
        int above = at - plane.stride;
        int corner = plane.get(above - 1);
        for (int y = 0; y < size; y++) {
            int row = at + y * plane.stride;
            int change = plane.get(row - 1) - corner;
            for (int x = 0; x < size; x++) {
                plane.samples[row + x] = (byte) Math.clamp(plane.get(above + x) + change, 0, 255);
            }
        }
    }

    /// Predicts a block of 4 x 4.
    ///
    /// @param right the place of the four samples above and to the right
    void small(Plane plane, int at, int mode, int right) {
        if (mode == Modes.TRUE_MOTION) {
            trueMotion(plane, at, SMALL);
            return;
        }
        for (int i = 0; i < SMALL; i++) {
            edge[i] = plane.get(at + (SMALL - 1 - i) * plane.stride - 1);
            edge[CORNER + 1 + i] = plane.get(at - plane.stride + i);
            edge[CORNER + 1 + SMALL + i] = plane.get(right + i);
        }
        edge[CORNER] = plane.get(at - plane.stride - 1);
        int mean = 0;
        if (mode == Modes.DC) {
            mean = SMALL;
            for (int i = 0; i < SMALL; i++) mean += edge[i] + edge[CORNER + 1 + i];
            mean >>= 3;
        }
        for (int y = 0; y < SMALL; y++) {
            for (int x = 0; x < SMALL; x++) {
                int value = mode == Modes.DC ? mean : sample(mode, x, y);
                plane.samples[at + y * plane.stride + x] = (byte) value;
            }
        }
    }

    private int sample(int mode, int x, int y) {
        return switch (mode) {
            case Modes.VERTICAL -> three(CORNER + 1 + x);
            case Modes.HORIZONTAL -> y == 3 ? mean3(edge[1], edge[0], edge[0]) : three(CORNER - 1 - y);
            case Modes.RIGHT_DOWN -> three(CORNER + x - y);
            case Modes.LEFT_DOWN -> x + y == 6 ? mean3(above(6), above(7), above(7)) : three(CORNER + 2 + x + y);
            case Modes.VERTICAL_RIGHT -> verticalRight(x, y);
            case Modes.HORIZONTAL_DOWN -> horizontalDown(x, y);
            case Modes.VERTICAL_LEFT -> verticalLeft(x, y);
            case Modes.HORIZONTAL_UP -> horizontalUp(x, y);
            default -> throw new IllegalStateException("no mode has the number " + mode);
        };
    }

    private int verticalRight(int x, int y) {
        int place = 2 * x - y; // in halves of a sample to the right of the corner
        if (place < 0) return place == -1 ? three(CORNER) : three(CORNER + 1 - y);
        int from = CORNER + place / 2;
        return place % 2 == 0 ? two(from) : three(from + 1);
    }

    private int horizontalDown(int x, int y) {
        int place = 2 * y - x;
        if (place < 0) return place == -1 ? three(CORNER) : three(CORNER - 1 + x);
        int from = CORNER - place / 2;
        return place % 2 == 0 ? two(from - 1) : three(from - 1);
    }

    private int verticalLeft(int x, int y) {
        int from = CORNER + 1 + x + y / 2;
        // The last two samples of the fourth column leave the direction of the others.
        if (x == 3 && y >= 2) return three(CORNER + 4 + y);
        return y % 2 == 0 ? two(from) : three(from + 1);
    }

    private int horizontalUp(int x, int y) {
        int place = 2 * y + x;
        if (place > 5) return edge[0];
        if (place == 5) return mean3(edge[1], edge[0], edge[0]);
        int from = CORNER - 1 - place / 2;
        return place % 2 == 0 ? two(from - 1) : three(from - 1);
    }

    private int above(int i) {
        return edge[CORNER + 1 + i];
    }

    /// Returns the rounded mean of a sample of the edge and the next one.
    private int two(int i) {
        return (edge[i] + edge[i + 1] + 1) >> 1;
    }

    /// Returns the mean of a sample of the edge and its neighbors, itself counted twice.
    private int three(int i) {
        return mean3(edge[i - 1], edge[i], edge[i + 1]);
    }

    private static int mean3(int a, int b, int c) {
        return (a + 2 * b + c + 2) >> 2;
    }
}
