package org.leadline.vision.webp;

import java.util.Arrays;

/// Reads how macroblocks are predicted. Source: RFC 6386, sections 10 and 11.
final class Modes {

    /// Modes of a block, in the order of the probabilities: the mean, true motion, from above, from the left, and
    /// six directions. The first four are modes of whole macroblocks as well.
    static final int DC = 0;

    static final int TRUE_MOTION = 1;
    static final int VERTICAL = 2;
    static final int HORIZONTAL = 3;
    static final int RIGHT_DOWN = 4;
    static final int VERTICAL_RIGHT = 5;
    static final int LEFT_DOWN = 6;
    static final int VERTICAL_LEFT = 7;
    static final int HORIZONTAL_DOWN = 8;
    static final int HORIZONTAL_UP = 9;

    private static final int SIDE = 4;

    private final FrameHeader header;
    private final BoolDecoder in;
    private final int[] above;
    private final int[] left = new int[SIDE];

    /// The segment of the macroblock read last.
    int segment;

    /// Tells whether it has no coefficients.
    boolean skipped;

    /// Tells whether its luma is predicted in sixteen small blocks.
    boolean small;

    /// The modes of its luma: sixteen, or one at index 0.
    final int[] luma = new int[SIDE * SIDE];

    /// The mode of its chroma.
    int chroma;

    /// @param columns macroblocks in a row
    Modes(FrameHeader header, int columns) {
        this.header = header;
        this.in = header.modes;
        this.above = new int[SIDE * columns];
    }

    void beginRow() {
        Arrays.fill(left, DC);
    }

    void read(int column) {
        segment = header.segments.number(in);
        skipped = header.skips && in.bit(header.skip);
        small = !in.bit(145);
        if (small) readSmall(SIDE * column);
        else readLarge(SIDE * column);
        chroma = !in.bit(142) ? DC : !in.bit(114) ? VERTICAL : in.bit(183) ? TRUE_MOTION : HORIZONTAL;
    }

    private void readLarge(int start) {
        int mode;
        if (in.bit(156)) mode = in.bit(128) ? TRUE_MOTION : HORIZONTAL;
        else mode = in.bit(163) ? VERTICAL : DC;
        luma[0] = mode;
        Arrays.fill(above, start, start + SIDE, mode);
        Arrays.fill(left, mode);
    }

    private void readSmall(int start) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int mode = readBlock(Probabilities.blockModes(above[start + x], left[y]));
                above[start + x] = mode;
                left[y] = mode;
                luma[y * SIDE + x] = mode;
            }
        }
    }

    private int readBlock(int node) {
        int[] p = Probabilities.BLOCK_MODES;
        if (!in.bit(p[node])) return DC;
        if (!in.bit(p[node + 1])) return TRUE_MOTION;
        if (!in.bit(p[node + 2])) return VERTICAL;
        if (!in.bit(p[node + 3])) {
            if (!in.bit(p[node + 4])) return HORIZONTAL;
            return in.bit(p[node + 5]) ? VERTICAL_RIGHT : RIGHT_DOWN;
        }
        if (!in.bit(p[node + 6])) return LEFT_DOWN;
        if (!in.bit(p[node + 7])) return VERTICAL_LEFT;
        return in.bit(p[node + 8]) ? HORIZONTAL_UP : HORIZONTAL_DOWN;
    }
}
