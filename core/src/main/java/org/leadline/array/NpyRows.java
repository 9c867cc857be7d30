package org.leadline.array;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.leadline.InputException;

/// The rows of a matrix in an npy file, of which some can be read without the others.
///
/// @param dtype the type of the numbers
/// @param isBigEndian whether the most significant byte of each comes first
/// @param begin the place of the first row in the file, in bytes
/// @param count the number of rows
/// @param columns the number of columns
public record NpyRows(DType dtype, boolean isBigEndian, long begin, int count, int columns) implements Serializable {

    /// The number of bytes in which the header of every npy file that is read ends.
    public static final int LONGEST_HEADER = NpyFile.LONGEST_HEADER;

    /// Reads the header of a file.
    ///
    /// @param beginning the file's first bytes, [#LONGEST_HEADER] or all that there are
    /// @param length the number of bytes of the whole file
    /// @param source the file's name in messages
    /// @throws InputException where the file is no npy file, is not as long as it claims, or holds no matrix of
    ///     floating-point numbers row by row
    public static NpyRows of(MemorySegment beginning, long length, String source) {
        NpyFile.requireMagic(beginning, source);
        long begin = NpyFile.dataStart(beginning, source);
        NpyHeader header = NpyFile.header(beginning, begin, source);
        List<Long> shape = header.shape();
        if (shape.size() != 2 || !header.dtype().isFloat()) {
            throw new InputException(source + " holds an array of type " + header.dtype() + " and shape " + shape
                    + ", but rows of floating-point numbers [n, d] are wanted");
        }
        if (header.fortranOrder() && shape.get(0) > 1 && shape.get(1) > 1) {
            throw new InputException(source + " is in Fortran order, in which rows do not lie together: save"
                    + " numpy.ascontiguousarray of it");
        }
        NpyFile.requireSize(header, length - begin, source);
        if (shape.get(0) > Integer.MAX_VALUE || shape.get(1) > Integer.MAX_VALUE || shape.get(1) < 1) {
            throw new InputException(source + " has the shape " + shape
                    + ", but there is at least one column, and at most " + Integer.MAX_VALUE + " of rows and columns");
        }
        return new NpyRows(
                header.dtype(),
                header.bigEndian() && header.dtype().byteSize() > 1,
                begin,
                shape.get(0).intValue(),
                shape.get(1).intValue());
    }

    /// Returns the number of bytes of a row in the file.
    public long rowBytes() {
        return (long) columns * dtype.byteSize();
    }

    /// Returns rows as float32 in the byte order of this machine, as [NdArray#toNativeFloats] does.
    ///
    /// @param bytes whole rows, as they lie in the file
    public MemorySegment floats(MemorySegment bytes) {
        MemorySegment little = isBigEndian ? Conversions.swapBytes(bytes, dtype.byteSize()) : bytes;
        return new NdArray(dtype, List.of(bytes.byteSize() / rowBytes(), (long) columns), little).toNativeFloats();
    }
}
