package org.leadline.torch;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.leadline.array.DType;
import org.leadline.array.NdArray;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.RefusedPickleException;

/// A tensor as PyTorch writes it: a view of a storage whose bytes are stored separately.
///
/// @param storage the storage that holds the elements
/// @param offset the index of the first element in the storage
/// @param shape the length of each axis
/// @param strides the distance of neighbors along each axis, in elements of the storage
public record TorchTensor(Storage storage, long offset, List<Long> shape, List<Long> strides)
        implements PickleValue.Special {

    /// PyTorch's maximum number of axes.
    private static final int MAX_AXES = 64;

    /// The declaration of a storage.
    ///
    /// @param key the name of the storage's bytes in the file
    /// @param count the number of elements
    public record Storage(String key, DType dtype, long count) implements PickleValue.Special {

        public Storage {
            if (count < 0 || count > Long.MAX_VALUE / Long.BYTES) {
                throw new RefusedPickleException("holds a storage of " + count + " elements");
            }
        }

        public long bytes() {
            return count * dtype.byteSize();
        }
    }

    public TorchTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        if (shape.size() != strides.size() || shape.size() > MAX_AXES || !fits(storage, offset, shape, strides)) {
            throw new RefusedPickleException("holds a tensor of shape " + shown(shape) + ", strides " + shown(strides)
                    + " and offset " + offset + " on a storage of " + storage.count() + " elements");
        }
    }

    /// Tells whether a tensor repeats its elements along an axis, as `expand` makes it.
    static boolean isExpanded(List<Long> shape, List<Long> strides) {
        for (int axis = 0; axis < Math.min(shape.size(), strides.size()); axis++) {
            if (shape.get(axis) > 1 && strides.get(axis) == 0) return true;
        }
        return false;
    }

    private static String shown(List<Long> numbers) {
        return numbers.size() > MAX_AXES ? "with " + numbers.size() + " axes" : numbers.toString();
    }

    /// Tells whether every element is in the storage, and the tensor has at most as many elements as the storage.
    private static boolean fits(Storage storage, long offset, List<Long> shape, List<Long> strides) {
        if (offset < 0 || offset > storage.count()) return false;
        if (!shape.stream().allMatch(length -> length >= 0) || !strides.stream().allMatch(stride -> stride >= 0)) {
            return false;
        }
        if (shape.contains(0L)) return true;
        long elements = 1;
        long last = offset;
        for (int axis = 0; axis < shape.size(); axis++) {
            long length = shape.get(axis);
            long stride = strides.get(axis);
            if (length > storage.count() / elements) return false;
            elements *= length;
            if (length > 1 && stride > (storage.count() - 1 - last) / (length - 1)) return false;
            last += (length - 1) * stride;
        }
        return last < storage.count();
    }

    /// The size of a copy, in bytes.
    public long bytes() {
        return shape.contains(0L)
                ? 0
                : shape.stream().reduce(1L, (a, b) -> a * b) * storage.dtype().byteSize();
    }

    /// Returns a copy of the elements, row-major.
    ///
    /// @param bytes the bytes of the storage, little-endian
    NdArray array(MemorySegment bytes) {
        if (bytes() > Integer.MAX_VALUE - 8) {
            throw new RefusedPickleException(
                    "holds a tensor of " + bytes() + " bytes, more than are read in one piece");
        }
        MemorySegment data = MemorySegment.ofArray(new byte[Math.toIntExact(bytes())]);
        if (data.byteSize() > 0) copy(bytes, offset, data, 0, 0);
        return new NdArray(storage.dtype(), shape, data);
    }

    /// Copies the part of the tensor whose indices along the first axes are already chosen.
    ///
    /// @return the number of elements written so far
    private long copy(MemorySegment from, long at, MemorySegment into, long written, int axis) {
        int size = storage.dtype().byteSize();
        if (isDense(axis)) {
            long run = 1;
            for (int rest = axis; rest < shape.size(); rest++) run *= shape.get(rest);
            MemorySegment.copy(from, at * size, into, written * size, run * size);
            return written + run;
        }
        long done = written;
        for (long i = 0; i < shape.get(axis); i++) done = copy(from, at + i * strides.get(axis), into, done, axis + 1);
        return done;
    }

    /// Tells whether the elements along this axis and all later axes are contiguous in row-major order.
    private boolean isDense(int axis) {
        long expected = 1;
        for (int rest = shape.size() - 1; rest >= axis; rest--) {
            if (shape.get(rest) > 1 && strides.get(rest) != expected) return false;
            expected *= shape.get(rest);
        }
        return true;
    }
}
