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
}
