package org.leadline.array;

import java.util.List;
import java.util.Optional;

/// The type and shape that the header of an array in a file gives, also of arrays that are not read, such as Python
/// objects.
///
/// @param type the name of the type in the file, such as `<f4` or `|O`
/// @param dtype the type, where it is one that is read
/// @param shape the length of each axis
public record ArrayInfo(String type, Optional<DType> dtype, List<Long> shape) {

    public ArrayInfo {
        shape = List.copyOf(shape);
    }

    /// Returns what there is to say of an array that can be read.
    public static ArrayInfo of(NdArray array) {
        return new ArrayInfo(array.dtype().name(), Optional.of(array.dtype()), array.shape());
    }

    /// Returns whether this is a matrix of floating-point numbers.
    public boolean isFloatMatrix() {
        return shape.size() == 2 && dtype.filter(DType::isFloat).isPresent();
    }

    /// Returns this without axes of length 1 behind the first one, as pooling leaves them: `[n, d, 1, 1]` and
    /// `[n, 1, d]` become `[n, d]`. An array that has two longer axes behind the first one stays as it is.
    public ArrayInfo asMatrix() {
        if (shape.size() < 3) return this;
        List<Long> behind = shape.subList(1, shape.size());
        List<Long> longer = behind.stream().filter(axis -> axis != 1).toList();
        if (longer.size() > 1) return this;
        return new ArrayInfo(type, dtype, List.of(shape.getFirst(), longer.isEmpty() ? 1L : longer.getFirst()));
    }
}
