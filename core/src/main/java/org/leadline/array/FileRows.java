package org.leadline.array;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.leadline.InputException;

/// The rows of a matrix in an npy or safetensors file, of which some can be read without the others.
///
/// @param dtype the type of the numbers
/// @param isBigEndian whether the most significant byte of each comes first
/// @param begin the place of the first row in the file, in bytes
/// @param count the number of rows
/// @param columns the number of columns
public record FileRows(DType dtype, boolean isBigEndian, long begin, int count, int columns) implements StoredRows {

    /// The bytes that are read at once, at least a row.
    private static final int ROOM = 1 << 22;

    private static final long FLOAT = ValueLayout.JAVA_FLOAT.byteSize();

    /// A file that is read from its beginning.
    public interface Beginning {

        /// Returns its first bytes, or all where there are fewer.
        ///
        /// @param most at most 2³¹ − 1
        MemorySegment bytes(long most);
    }

    /// Reads the header of a file: a matrix in an npy file, or in a safetensors file its only one, else the first
    /// that has a name of [EmbeddingNames].
    ///
    /// @param length the number of bytes of the whole file
    /// @param source the file's name in messages
    /// @throws InputException where the file is of neither format, is not as long as it claims, or holds no matrix
    ///     of floating-point numbers row by row
    public static FileRows of(Beginning file, long length, String source) {
        return source.toLowerCase(Locale.ROOT).endsWith(".safetensors")
                ? ofTensors(file, length, source)
                : ofNpy(file, length, source);
    }

    private static FileRows ofNpy(Beginning file, long length, String source) {
        MemorySegment beginning = file.bytes(NpyFile.LONGEST_HEADER);
        NpyFile.requireMagic(beginning, source);
        long begin = NpyFile.dataStart(beginning, source);
        NpyHeader header = NpyFile.header(beginning, begin, source);
        if (header.fortranOrder()
                && header.shape().stream().filter(axis -> axis > 1).count() > 1) {
            throw new InputException(source + " is in Fortran order, in which rows do not lie together: save"
                    + " numpy.ascontiguousarray of it");
        }
        NpyFile.requireSize(header, length - begin, source);
        boolean isBigEndian = header.bigEndian() && header.dtype().byteSize() > 1;
        return matrix(header.dtype(), isBigEndian, header.shape(), begin, source);
    }

    private static FileRows ofTensors(Beginning file, long length, String source) {
        MemorySegment prefix = file.bytes(SafetensorsHeader.PREFIX);
        OptionalLong bounded = prefix.byteSize() < SafetensorsHeader.PREFIX
                ? OptionalLong.empty()
                : SafetensorsHeader.length(prefix, Runtime.getRuntime().maxMemory(), source);
        long begin = SafetensorsHeader.PREFIX + bounded.orElse(Long.MAX_VALUE - SafetensorsHeader.PREFIX);
        if (begin > length) {
            throw new InputException(source + " is truncated or not a safetensors file: its header does not end in it");
        }
        byte[] json = file.bytes(begin)
                .asSlice(SafetensorsHeader.PREFIX, bounded.orElseThrow())
                .toArray(ValueLayout.JAVA_BYTE);
        Map<String, SafetensorsHeader.Slot> tensors =
                SafetensorsHeader.parse(json, length - begin, source).tensors();
        List<String> matrices = tensors.entrySet().stream()
                .filter(one -> one.getValue().dtype().isFloat()
                        && one.getValue().shape().size() == 2)
                .map(Map.Entry::getKey)
                .toList();
        String name = named(matrices, source);
        SafetensorsHeader.Slot slot = tensors.get(name);
        if (slot == null) throw new IllegalStateException(name + " is no tensor");
        return matrix(slot.dtype(), false, slot.shape(), begin + slot.begin(), source);
    }

    /// Returns the name of the embeddings among matrices: the only one, else the first that has a name of
    /// [EmbeddingNames].
    ///
    /// @throws InputException where there is none
    public static String named(List<String> matrices, String source) {
        if (matrices.size() == 1) return matrices.getFirst();
        return EmbeddingNames.NAMES.stream()
                .flatMap(name -> matrices.stream().filter(name::equalsIgnoreCase))
                .findFirst()
                .orElseThrow(() -> new InputException(source
                        + (matrices.isEmpty()
                                ? " holds no matrix of floating-point numbers"
                                : " holds the matrices " + String.join(", ", matrices)
                                        + ", and none is called embedding or features, which are taken: save the embeddings under one"
                                        + " of these names, or alone")));
    }

    private static FileRows matrix(DType dtype, boolean isBigEndian, List<Long> shape, long begin, String source) {
        if (shape.size() != 2 || !dtype.isFloat()) {
            throw new InputException(source + " holds an array of type " + dtype + " and shape " + shape
                    + ", but rows of floating-point numbers [n, d] are wanted: a file that is no part of the matrix, such as labels,"
                    + " belongs elsewhere");
        }
        long count = shape.get(0);
        long columns = shape.get(1);
        if (count > Integer.MAX_VALUE || columns > Integer.MAX_VALUE || columns < 1) {
            throw new InputException(source + " has the shape " + shape
                    + ", but there is at least one column, and at most " + Integer.MAX_VALUE + " of rows and columns");
        }
        return new FileRows(dtype, isBigEndian, begin, (int) count, (int) columns);
    }

    @Override
    public void read(Bytes bytes, int from, int to, MemorySegment into) throws IOException {
        int most = most();
        byte[] some = room(Math.min(most, to - from));
        int read;
        for (int row = from; row < to; row += read) {
            read = Math.min(most, to - row);
            MemorySegment floats = floats(bytes, row, read, some);
            MemorySegment.copy(floats, 0, into, (row - from) * width(), floats.byteSize());
        }
    }

    /// Passes over what lies between the rows where that is much.
    @Override
    public void read(Bytes bytes, int[] chosen, MemorySegment into) throws IOException {
        int most = most();
        byte[] some = room(most);
        for (int at = 0; at < chosen.length; ) {
            int first = chosen[at];
            int behind = at;
            while (behind < chosen.length && chosen[behind] - first < most) behind++;
            MemorySegment floats = floats(bytes, first, chosen[behind - 1] - first + 1, some);
            for (; at < behind; at++) {
                MemorySegment.copy(floats, (chosen[at] - first) * width(), into, at * width(), width());
            }
        }
    }

    /// Returns rows as float32.
    private MemorySegment floats(Bytes bytes, int row, int rows, byte[] some) throws IOException {
        int length = (int) (rows * rowBytes());
        bytes.read(begin + row * rowBytes(), some, length);
        return floats(MemorySegment.ofArray(some).asSlice(0, length));
    }

    private int most() {
        return (int) Math.max(1, ROOM / rowBytes());
    }

    private byte[] room(int rows) {
        return new byte[Math.toIntExact(rows * rowBytes())];
    }

    private long width() {
        return FLOAT * columns;
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
