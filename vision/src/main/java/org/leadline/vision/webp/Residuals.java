package org.leadline.vision.webp;

import java.util.Arrays;

/// Reads the coefficients of macroblocks. Source: RFC 6386, section 13.
final class Residuals {

    /// Luma blocks come first, then four of U and four of V, 16 coefficients each.
    static final int U = 16;

    static final int V = 20;
    private static final int BLOCKS = 24;
    private static final int SIZE = 16;

    /// Kinds of blocks, as the probabilities count them.
    private static final int LUMA_WITHOUT_MEAN = 0;

    private static final int MEANS = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;

    /// Flags of neighbors: four of luma, two of U, two of V, and that of the block of means.
    private static final int FLAGS = 9;

    private static final int MEAN_FLAG = 8;

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[][] LARGE = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    private final int[] tokens;
    private final byte[] above;
    private final byte[] left = new byte[FLAGS];

    /// The coefficients of the macroblock read last, times their factors, shape `[24, 16]`.
    final int[] coefficients = new int[BLOCKS * SIZE];

    /// Tells of each of its blocks whether a coefficient is not 0.
    final boolean[] filled = new boolean[BLOCKS];

    private final int[] means = new int[SIZE];

    /// @param columns macroblocks in a row
    Residuals(FrameHeader header, int columns) {
        this.tokens = header.tokens;
        this.above = new byte[FLAGS * columns];
    }

    void beginRow() {
        Arrays.fill(left, (byte) 0);
    }

    /// Takes a macroblock without coefficients.
    void skip(int column, boolean small) {
        int flags = small ? FLAGS - 1 : FLAGS;
        Arrays.fill(above, FLAGS * column, FLAGS * column + flags, (byte) 0);
        Arrays.fill(left, 0, flags, (byte) 0);
        Arrays.fill(filled, false);
    }

    /// Reads the coefficients of a macroblock.
    ///
    /// @return whether any of them is not 0
    boolean read(BoolDecoder in, int column, boolean small, Quantizers factors) {
        int top = FLAGS * column;
        Arrays.fill(coefficients, 0);
        if (!small) readMeans(in, top, factors);
        int first = small ? 0 : 1;
        int type = small ? LUMA : LUMA_WITHOUT_MEAN;
        boolean any = false;
        for (int block = 0; block < BLOCKS; block++) {
            boolean luma = block < U;
            int flag = luma ? block % 4 : 4 + (block - U) / 4 * 2 + block % 2;
            int side = luma ? block / 4 : 4 + (block - U) / 4 * 2 + (block - U) % 4 / 2;
            int context = above[top + flag] + left[side];
            int at = block * SIZE;
            int count = luma
                    ? read(in, type, context, first, factors.lumaDc(), factors.lumaAc(), coefficients, at)
                    : read(in, CHROMA, context, 0, factors.chromaDc(), factors.chromaAc(), coefficients, at);
            byte mark = (byte) (count > (luma ? first : 0) ? 1 : 0);
            above[top + flag] = mark;
            left[side] = mark;
            filled[block] = count > 1 || coefficients[at] != 0;
            any |= filled[block];
        }
        return any;
    }

    private void readMeans(BoolDecoder in, int top, Quantizers factors) {
        Arrays.fill(means, 0);
        int context = above[top + MEAN_FLAG] + left[MEAN_FLAG];
        int count = read(in, MEANS, context, 0, factors.meanDc(), factors.meanAc(), means, 0);
        byte mark = (byte) (count > 0 ? 1 : 0);
        above[top + MEAN_FLAG] = mark;
        left[MEAN_FLAG] = mark;
        Transforms.walshHadamard(means, coefficients);
    }

    /// Reads a block.
    ///
    /// @return the index behind its last coefficient
    private int read(BoolDecoder in, int type, int context, int first, int dc, int ac, int[] out, int at) {
        int node = node(type, first, context);
        for (int n = first; n < SIZE; n++) {
            if (!in.bit(tokens[node])) return n;
            while (!in.bit(tokens[node + 1])) {
                n++;
                if (n == SIZE) return SIZE;
                node = node(type, n, 0);
            }
            int size = 1;
            if (in.bit(tokens[node + 2])) size = readLarge(in, node);
            node = node(type, n + 1, size == 1 ? 1 : 2);
            out[at + ZIGZAG[n]] = (short) ((in.flag() ? -size : size) * (n > 0 ? ac : dc));
        }
        return SIZE;
    }

    private int readLarge(BoolDecoder in, int node) {
        if (!in.bit(tokens[node + 3])) {
            if (!in.bit(tokens[node + 4])) return 2;
            return 3 + one(in, tokens[node + 5]);
        }
        if (!in.bit(tokens[node + 6])) {
            if (!in.bit(tokens[node + 7])) return 5 + one(in, 159);
            return 7 + 2 * one(in, 165) + one(in, 145);
        }
        int high = one(in, tokens[node + 8]);
        int category = 2 * high + one(in, tokens[node + 9 + high]);
        int extra = 0;
        for (int probability : LARGE[category]) extra = 2 * extra + one(in, probability);
        return 3 + (8 << category) + extra;
    }

    private static int one(BoolDecoder in, int probability) {
        return in.bit(probability) ? 1 : 0;
    }

    private static int node(int type, int position, int context) {
        return ((type * Probabilities.BANDS + BANDS[position]) * Probabilities.CONTEXTS + context)
                * Probabilities.NODES;
    }
}
