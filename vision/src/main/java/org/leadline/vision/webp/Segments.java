package org.leadline.vision.webp;

import java.util.Arrays;

/// The segments of a frame, groups of macroblocks with a quantizer and a filter of their own. Source: RFC 6386,
/// section 9.3.
///
/// @param used whether there is more than one
/// @param mapped whether each macroblock names its segment
/// @param absolute whether values replace those of the frame; else they are added
/// @param quantizers a quantizer for each segment
/// @param strengths a filter level for each segment
/// @param tree probabilities of a segment's number
record Segments(boolean used, boolean mapped, boolean absolute, int[] quantizers, int[] strengths, int[] tree) {

    static final int COUNT = 4;
    private static final int NODES = 3;

    static Segments read(BoolDecoder in) {
        int[] quantizers = new int[COUNT];
        int[] strengths = new int[COUNT];
        int[] tree = new int[NODES];
        Arrays.fill(tree, 255);
        boolean used = in.flag();
        boolean mapped = used && in.flag();
        boolean absolute = true;
        if (used && in.flag()) {
            absolute = in.flag();
            for (int i = 0; i < COUNT; i++) quantizers[i] = in.optional(7);
            for (int i = 0; i < COUNT; i++) strengths[i] = in.optional(6);
        }
        if (mapped) {
            for (int i = 0; i < NODES; i++) tree[i] = in.flag() ? in.number(8) : 255;
        }
        return new Segments(used, mapped, absolute, quantizers, strengths, tree);
    }

    /// Returns a segment's value, given that of the frame.
    int value(int ofSegment, int ofFrame) {
        if (!used) return ofFrame;
        return absolute ? ofSegment : ofFrame + ofSegment;
    }

    /// Reads the number of a macroblock's segment.
    int number(BoolDecoder in) {
        if (!mapped) return 0;
        if (in.bit(tree[0])) return in.bit(tree[2]) ? 3 : 2;
        return in.bit(tree[1]) ? 1 : 0;
    }
}
