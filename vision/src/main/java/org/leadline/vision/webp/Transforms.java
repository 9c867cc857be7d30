package org.leadline.vision.webp;

/// The inverse transforms of VP8, in the whole numbers of the standard. Source: RFC 6386, section 14.
final class Transforms {

    private static final int BLOCK = 16;

    private Transforms() {}

    /// Turns the sixteen coefficients of a macroblock's means into the first coefficients of its luma blocks.
    static void walshHadamard(int[] means, int[] coefficients) {
        int[] columns = new int[BLOCK];
        for (int i = 0; i < 4; i++) {
            int a0 = means[i] + means[12 + i];
            int a1 = means[4 + i] + means[8 + i];
            int a2 = means[4 + i] - means[8 + i];
            int a3 = means[i] - means[12 + i];
            columns[i] = a0 + a1;
            columns[8 + i] = a0 - a1;
            columns[4 + i] = a3 + a2;
            columns[12 + i] = a3 - a2;
        }
        for (int i = 0; i < 4; i++) {
            int dc = columns[4 * i] + 3;
            int a0 = dc + columns[4 * i + 3];
            int a1 = columns[4 * i + 1] + columns[4 * i + 2];
            int a2 = columns[4 * i + 1] - columns[4 * i + 2];
            int a3 = dc - columns[4 * i + 3];
            int at = 4 * i * BLOCK;
            coefficients[at] = (short) ((a0 + a1) >> 3);
            coefficients[at + BLOCK] = (short) ((a3 + a2) >> 3);
            coefficients[at + 2 * BLOCK] = (short) ((a0 - a1) >> 3);
            coefficients[at + 3 * BLOCK] = (short) ((a3 - a2) >> 3);
        }
    }

    /// Adds the inverse cosine transform of a block's coefficients to its prediction.
    ///
    /// @param from the place of the first coefficient
    /// @param at the place of the first sample in the plane
    static void addCosine(int[] coefficients, int from, Plane plane, int at) {
        int[] t = new int[BLOCK];
        for (int i = 0; i < 4; i++) {
            int c0 = coefficients[from + i];
            int c4 = coefficients[from + 4 + i];
            int c8 = coefficients[from + 8 + i];
            int c12 = coefficients[from + 12 + i];
            int a = c0 + c8;
            int b = c0 - c8;
            int c = sine(c4) - cosine(c12);
            int d = cosine(c4) + sine(c12);
            t[4 * i] = a + d;
            t[4 * i + 1] = b + c;
            t[4 * i + 2] = b - c;
            t[4 * i + 3] = a - d;
        }
        for (int i = 0; i < 4; i++) {
            int dc = t[i] + 4;
            int a = dc + t[8 + i];
            int b = dc - t[8 + i];
            int c = sine(t[4 + i]) - cosine(t[12 + i]);
            int d = cosine(t[4 + i]) + sine(t[12 + i]);
            int row = at + i * plane.stride;
            plane.add(row, (a + d) >> 3);
            plane.add(row + 1, (b + c) >> 3);
            plane.add(row + 2, (b - c) >> 3);
            plane.add(row + 3, (a - d) >> 3);
        }
    }

    /// Returns √2·cos(π/8)·a.
    private static int cosine(int a) {
        return ((a * 20091) >> 16) + a;
    }

    /// Returns √2·sin(π/8)·a.
    private static int sine(int a) {
        return (a * 35468) >> 16;
    }
}
