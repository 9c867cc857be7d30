package org.leadline.vision.webp;

/// The factors of a segment's coefficients. Source: RFC 6386, sections 9.6 and 14.1.
///
/// @param lumaDc factor of the first coefficient of a luma block
/// @param lumaAc factor of its other coefficients
/// @param meanDc factor of the first coefficient of the block of luma means
/// @param meanAc factor of its other coefficients
/// @param chromaDc factor of the first coefficient of a chroma block
/// @param chromaAc factor of its other coefficients
record Quantizers(int lumaDc, int lumaAc, int meanDc, int meanAc, int chromaDc, int chromaAc) {

    private static final int MAX_CHROMA_DC = 117;

    private static final int[] DC = {
        4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 17, 18, 19, 20, 20, 21, 21, 22, 22, 23, 23, 24, 25, 25,
        26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 46, 47, 48, 49, 50, 51,
        52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 76, 77, 78,
        79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91, 93, 95, 96, 98, 100, 101, 102, 104, 106, 108, 110, 112, 114,
        116, 118, 122, 124, 126, 128, 130, 132, 134, 136, 138, 140, 143, 145, 148, 151, 154, 157
    };

    private static final int[] AC = {
        4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
        33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 60, 62,
        64, 66, 68, 70, 72, 74, 76, 78, 80, 82, 84, 86, 88, 90, 92, 94, 96, 98, 100, 102, 104, 106, 108, 110, 112, 114,
        116, 119, 122, 125, 128, 131, 134, 137, 140, 143, 146, 149, 152, 155, 158, 161, 164, 167, 170, 173, 177, 181,
        185, 189, 193, 197, 201, 205, 209, 213, 217, 221, 225, 229, 234, 239, 245, 249, 254, 259, 264, 269, 274, 279,
        284
    };

    /// Reads the factors of all segments.
    static Quantizers[] read(BoolDecoder in, Segments segments) {
        int base = in.number(7);
        int lumaDc = in.optional(4);
        int meanDc = in.optional(4);
        int meanAc = in.optional(4);
        int chromaDc = in.optional(4);
        int chromaAc = in.optional(4);
        Quantizers[] all = new Quantizers[Segments.COUNT];
        for (int segment = 0; segment < all.length; segment++) {
            int index = segments.value(segments.quantizers()[segment], base);
            all[segment] = new Quantizers(
                    dc(index + lumaDc),
                    ac(index),
                    2 * dc(index + meanDc),
                    Math.max(8, ac(index + meanAc) * 155 / 100),
                    DC[Math.clamp(index + chromaDc, 0, MAX_CHROMA_DC)],
                    ac(index + chromaAc));
        }
        return all;
    }

    private static int dc(int index) {
        return DC[Math.clamp(index, 0, DC.length - 1)];
    }

    private static int ac(int index) {
        return AC[Math.clamp(index, 0, AC.length - 1)];
    }
}
