package org.leadline.vision.webp;

/// The strength with which the edges of a macroblock are smoothed. Source: RFC 6386, sections 9.6 and 15.2.
///
/// @param limit maximum difference across an edge inside the macroblock; 0 where nothing is smoothed
/// @param interior maximum difference between neighbors on one side of an edge
/// @param edgeThreshold difference from which on an edge is kept sharp
record FilterStrength(int limit, int interior, int edgeThreshold) {

    private static final int MAX_LEVEL = 63;
    private static final int DELTAS = 4;

    /// The filter of a frame.
    ///
    /// @param simple whether luma alone is smoothed, by the simple filter
    /// @param strengths by segment, and within it for large and for small blocks, shape `[4, 2]`
    record OfFrame(boolean simple, FilterStrength[][] strengths) {}

    static OfFrame read(BoolDecoder in, Segments segments) {
        boolean simple = in.flag();
        int level = in.number(6);
        int sharpness = in.number(3);
        int intra = 0;
        int small = 0;
        if (in.flag()) {
            if (in.flag()) {
                int[] deltas = new int[2 * DELTAS];
                for (int i = 0; i < deltas.length; i++) deltas[i] = in.optional(6);
                intra = deltas[0];
                small = deltas[DELTAS];
            }
        }
        FilterStrength[][] strengths = new FilterStrength[Segments.COUNT][2];
        for (int segment = 0; segment < Segments.COUNT; segment++) {
            int base = segments.value(segments.strengths()[segment], level);
            // A frame of level 0 is not smoothed, whatever its segments say.
            strengths[segment][0] = of(level == 0 ? 0 : base + intra, sharpness);
            strengths[segment][1] = of(level == 0 ? 0 : base + intra + small, sharpness);
        }
        return new OfFrame(simple, strengths);
    }

    private static FilterStrength of(int wanted, int sharpness) {
        int level = Math.clamp(wanted, 0, MAX_LEVEL);
        if (level == 0) return new FilterStrength(0, 0, 0);
        int interior = level;
        if (sharpness > 0) interior = Math.min(interior >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        interior = Math.max(interior, 1);
        return new FilterStrength(2 * level + interior, interior, level >= 40 ? 2 : level >= 15 ? 1 : 0);
    }
}
