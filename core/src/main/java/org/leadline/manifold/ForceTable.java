package org.leadline.manifold;

import java.util.function.DoubleUnaryOperator;

/// A smooth function of a squared distance, tabulated over the binary logarithm of its argument and interpolated
/// between
/// 128 places an octave, to a relative error below 2·10⁻⁵; the same bits on every machine.
///
/// Arguments outside `[2⁻⁴⁰, 2⁴⁰)` take the value at the nearer end.
final class ForceTable {

    private static final int PLACES_BITS = 7;
    private static final int SHIFT = 23 - PLACES_BITS;
    private static final int FIRST = (127 - 40) << PLACES_BITS;
    private static final int LAST = ((127 + 40) << PLACES_BITS) - 1;
    private static final int WITHIN = (1 << SHIFT) - 1;
    private static final float WITHIN_SCALE = 1f / (1 << SHIFT);

    private final float[] values = new float[LAST - FIRST + 2];

    ForceTable(DoubleUnaryOperator force) {
        for (int place = 0; place < values.length; place++) {
            values[place] = (float) force.applyAsDouble(Float.intBitsToFloat((FIRST + place) << SHIFT));
        }
    }

    /// @param squared positive
    float at(float squared) {
        int bits = Float.floatToRawIntBits(squared);
        int place = bits >>> SHIFT;
        if (place < FIRST) return values[0];
        if (place > LAST) return values[values.length - 1];
        float below = values[place - FIRST];
        float above = values[place - FIRST + 1];
        return below + (above - below) * ((bits & WITHIN) * WITHIN_SCALE);
    }
}
