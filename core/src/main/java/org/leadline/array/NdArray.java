package org.leadline.array;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.leadline.InputException;

/// An array of any number of axes, as all file formats hold it.
///
/// Two arrays are equal where type, shape and memory segment are equal; contents are compared with
/// [MemorySegment#mismatch].
///
/// @param dtype the type of each element
/// @param shape the length of each axis, none for a single value
/// @param data the elements, little-endian, row-major, nothing between them; read-only, and the owner of the
///     segment must not write to it
public record NdArray(DType dtype, List<Long> shape, MemorySegment data) {

    public NdArray {
        shape = List.copyOf(shape);
        OptionalLong bytes = byteCount(dtype, shape);
        if (bytes.isEmpty()) {
            throw new InputException(
                    "the axes of an array are not negative and their product fits 63 bits, but `shape` is " + shape);
        }
        if (data.byteSize() != bytes.getAsLong()) {
            throw new InputException("an array of type " + dtype + " and shape " + shape + " takes " + bytes.getAsLong()
                    + " bytes, not " + data.byteSize());
        }
        data = data.asReadOnly();
    }

    /// @param values row-major, copied
    public static NdArray ofFloats(float[] values, long... shape) {
        MemorySegment data = allocate(4L * values.length);
        MemorySegment.copy(values, 0, data, Layouts.F32, 0, values.length);
        return new NdArray(DType.F32, listOf(shape), data);
    }

    /// Returns an array of float32 values in the byte order of this machine; not copied where that is
    /// little-endian.
    ///
    /// @param values row-major; the owner of the segment must not write to it
    public static NdArray ofNativeFloats(MemorySegment values, long... shape) {
        return new NdArray(DType.F32, listOf(shape), Conversions.nativeOrder(values));
    }

    /// @param values row-major, copied
    public static NdArray ofInts(int[] values, long... shape) {
        MemorySegment data = allocate(4L * values.length);
        MemorySegment.copy(values, 0, data, Layouts.I32, 0, values.length);
        return new NdArray(DType.I32, listOf(shape), data);
    }

    /// @param values row-major, copied
    public static NdArray ofLongs(long[] values, long... shape) {
        MemorySegment data = allocate(8L * values.length);
        MemorySegment.copy(values, 0, data, Layouts.I64, 0, values.length);
        return new NdArray(DType.I64, listOf(shape), data);
    }

    /// Returns the number of axes.
    public int rank() {
        return shape.size();
    }

    /// Returns the number of elements.
    public long count() {
        return data.byteSize() / dtype.byteSize();
    }

    /// Returns the elements as float32 in the byte order of this machine: the memory of this array where it has
    /// that form, else a copy. Half precision and bfloat16 are widened. Doubles are rounded, to an infinity
    /// where they are too large.
    ///
    /// @throws InputException where the elements are no floating-point numbers
    public MemorySegment toNativeFloats() {
        return Conversions.toNativeFloats(this);
    }

    /// Returns a copy of the elements, row-major, converted as in [#toNativeFloats].
    ///
    /// @throws InputException where the elements are no floating-point numbers or more than an array of Java holds
    public float[] toFloatArray() {
        requireJavaArray();
        return toNativeFloats().toArray(Layouts.NATIVE_F32);
    }

    /// Returns a copy of the elements, row-major. Unsigned numbers of 64 bits from 2⁶³ on come out negative.
    ///
    /// @throws InputException where the elements are no whole numbers or more than an array of Java holds
    public long[] toLongArray() {
        requireJavaArray();
        return Conversions.toLongArray(this);
    }

    /// Returns an element that is a whole number or a truth value, 0 or 1. An unsigned number of 64 bits from 2⁶³ on
    /// comes out negative.
    ///
    /// @param index place of the element, row-major
    /// @throws InputException where the elements are floating-point numbers
    public long longAt(long index) {
        return Conversions.longAt(dtype, data, index);
    }

    /// Returns an element that is a floating-point number, without rounding.
    ///
    /// @param index place of the element, row-major
    /// @throws InputException where the elements are no floating-point numbers
    public double doubleAt(long index) {
        return Conversions.doubleAt(dtype, data, index);
    }

    /// Returns the size of an array, in bytes; empty where an axis is negative or the product passes 63 bits.
    static OptionalLong byteCount(DType dtype, List<Long> shape) {
        long bytes = dtype.byteSize();
        boolean empty = shape.contains(0L);
        for (long axis : shape) {
            if (axis < 0 || (!empty && bytes > Long.MAX_VALUE / axis)) return OptionalLong.empty();
            bytes = empty ? 0 : bytes * axis;
        }
        return OptionalLong.of(bytes);
    }

    /// Allocates zeroed memory off the heap, freed when the segment is unreachable.
    static MemorySegment allocate(long bytes) {
        return Arena.ofAuto().allocate(bytes, 8);
    }

    private static List<Long> listOf(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private void requireJavaArray() {
        if (count() > Integer.MAX_VALUE - 8) {
            throw new InputException(
                    "an array of shape " + shape + " has " + count() + " elements, more than fit into one Java array");
        }
    }
}
