package org.leadline.array;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Memory layouts of the elements in a file: little-endian, at any offset.
final class Layouts {

    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat NATIVE_F32 = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private Layouts() {}

    /// Returns the layout of elements of 1, 2, 4 or 8 bytes.
    static ValueLayout ofBytes(int byteSize) {
        return switch (byteSize) {
            case 1 -> BYTE;
            case 2 -> I16;
            case 4 -> I32;
            case 8 -> I64;
            default -> throw new IllegalArgumentException("no element has " + byteSize + " bytes");
        };
    }
}
