package org.leadline.manifold;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// A smooth function of a squared distance, tabulated over the binary logarithm of its argument and interpolated
/// between 64 places an octave. The relative error is below 10⁻⁴, and the bits are equal on every machine.
///
/// Arguments outside `[2⁻²⁴, 2²⁰)` take the value at the nearer end. The table has a place for every float that is
/// not negative, so that no argument needs a check; the part in use fits the first-level cache.
final class ForceTable {

    private static final int PLACES_BITS = 6;
    private static final int SHIFT = 23 - PLACES_BITS;
    private static final int FIRST = (127 - 24) << PLACES_BITS;
    private static final int LAST = (127 + 20) << PLACES_BITS;
    private static final int WITHIN = (1 << SHIFT) - 1;
    private static final float WITHIN_SCALE = 1f / (1 << SHIFT);

    private final float[] values = new float[(Integer.MAX_VALUE >>> SHIFT) + 2];

    ForceTable(DoubleUnaryOperator force) {
        for (int place = FIRST; place <= LAST; place++) {
            values[place] = (float) force.applyAsDouble(squaredAt(place));
        }
        Arrays.fill(values, 0, FIRST, values[FIRST]);
        Arrays.fill(values, LAST + 1, values.length, values[LAST]);
    }

    /// Looks up many forces at once.
    ///
    /// @param squared not negative; the first `count` are looked up
    /// @param forces overwritten by the values
    void at(float[] squared, int count, float[] forces) {
        float[] table = values;
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToRawIntBits(squared[i]);
            int place = bits >>> SHIFT;
            float below = table[place];
            forces[i] = below + (table[place + 1] - below) * ((bits & WITHIN) * WITHIN_SCALE);
        }
    }

    /// Looks up one force.
    ///
    /// @param squared not negative
    float at(float squared) {
        int bits = Float.floatToRawIntBits(squared);
        int place = bits >>> SHIFT;
        float below = values[place];
        return below + (values[place + 1] - below) * ((bits & WITHIN) * WITHIN_SCALE);
    }

    private static float squaredAt(int place) {
        return Float.intBitsToFloat(place << SHIFT);
    }
}
