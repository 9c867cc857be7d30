package org.leadline.array;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.function.LongToIntFunction;
import org.leadline.InputException;

/// Converts the element types of files to float32 and long.
final class Conversions {

    private Conversions() {}

    static MemorySegment toNativeFloats(NdArray array) {
        MemorySegment data = array.data();
        return switch (array.dtype()) {
            case F32 -> nativeOrder(data);
            case F16 -> floats(array.count(), i -> bits(Float.float16ToFloat(data.get(Layouts.I16, 2 * i))));
            case BF16 -> floats(array.count(), i -> data.get(Layouts.I16, 2 * i) << 16);
            case F64 -> floats(array.count(), i -> bits((float) data.get(Layouts.F64, 8 * i)));
            case I8, I16, I32, I64, U8, U16, U32, U64, BOOL ->
                throw new InputException(
                        "the elements have to be floating-point numbers (F16, BF16, F32 or F64), but they are "
                                + array.dtype() + ": convert them before they are saved");
        };
    }

    static long[] toLongArray(NdArray array) {
        MemorySegment data = array.data();
        long[] values = new long[(int) array.count()];
        if (array.dtype() == DType.BOOL) throw notWhole(DType.BOOL);
        for (int i = 0; i < values.length; i++) values[i] = longAt(array.dtype(), data, i);
        return values;
    }

    /// Reverses the bytes of each element.
    static MemorySegment swapBytes(MemorySegment data, int byteSize) {
        MemorySegment swapped = NdArray.allocate(data.byteSize());
        var little = Layouts.ofBytes(byteSize);
        var big = little.withOrder(ByteOrder.BIG_ENDIAN);
        MemorySegment.copy(data, big, 0, swapped, little, 0, data.byteSize() / byteSize);
        return swapped;
    }

    /// Converts column-major elements to row-major ones.
    static MemorySegment transpose(MemorySegment columnMajor, long rows, long columns, int byteSize) {
        MemorySegment rowMajor = NdArray.allocate(columnMajor.byteSize());
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                long from = (column * rows + row) * byteSize;
                long to = (row * columns + column) * byteSize;
                MemorySegment.copy(columnMajor, from, rowMajor, to, byteSize);
            }
        }
        return rowMajor;
    }

    static long longAt(DType dtype, MemorySegment data, long i) {
        return switch (dtype) {
            case BOOL -> data.get(Layouts.BYTE, i) == 0 ? 0 : 1;
            case I8 -> data.get(Layouts.BYTE, i);
            case U8 -> data.get(Layouts.BYTE, i) & 0xFFL;
            case I16 -> data.get(Layouts.I16, 2 * i);
            case U16 -> data.get(Layouts.I16, 2 * i) & 0xFFFFL;
            case I32 -> data.get(Layouts.I32, 4 * i);
            case U32 -> data.get(Layouts.I32, 4 * i) & 0xFFFF_FFFFL;
            case I64, U64 -> data.get(Layouts.I64, 8 * i);
            case F16, BF16, F32, F64 -> throw notWhole(dtype);
        };
    }

    static double doubleAt(DType dtype, MemorySegment data, long i) {
        return switch (dtype) {
            case F16 -> Float.float16ToFloat(data.get(Layouts.I16, 2 * i));
            case BF16 -> Float.intBitsToFloat(data.get(Layouts.I16, 2 * i) << 16);
            case F32 -> data.get(Layouts.F32, 4 * i);
            case F64 -> data.get(Layouts.F64, 8 * i);
            case I8, I16, I32, I64, U8, U16, U32, U64, BOOL ->
                throw new InputException("the elements have to be floating-point numbers, but they are " + dtype
                        + ": convert them before they are saved");
        };
    }

    private static InputException notWhole(DType dtype) {
        return new InputException("the elements have to be whole numbers, but they are " + dtype
                + ": convert them before they are saved");
    }

    /// Converts float32 between the byte order of files and the byte order of this machine. Returns the argument
    /// where both are little-endian.
    static MemorySegment nativeOrder(MemorySegment floats) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? floats : swapBytes(floats, Float.BYTES);
    }

    private static MemorySegment floats(long count, LongToIntFunction bitsAt) {
        MemorySegment floats = NdArray.allocate(4 * count);
        for (long i = 0; i < count; i++)
            floats.set(Layouts.NATIVE_F32, 4 * i, Float.intBitsToFloat(bitsAt.applyAsInt(i)));
        return floats;
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }
}
