package org.leadline.array;

import java.util.Arrays;
import java.util.Optional;

/// The type of the elements of an array. The names of the constants are those of the safetensors format.
public enum DType {
    /// IEEE half precision.
    F16(2, "f2"),
    /// The upper half of a float32; the npy format has no name for it.
    BF16(2, ""),
    /// IEEE single precision.
    F32(4, "f4"),
    /// IEEE double precision.
    F64(8, "f8"),
    I8(1, "i1"),
    I16(2, "i2"),
    I32(4, "i4"),
    I64(8, "i8"),
    U8(1, "u1"),
    U16(2, "u2"),
    U32(4, "u4"),
    U64(8, "u8"),
    /// A byte that is 0 or 1.
    BOOL(1, "b1");

    private final int byteSize;
    private final String npyCode;

    DType(int byteSize, String npyCode) {
        this.byteSize = byteSize;
        this.npyCode = npyCode;
    }

    /// Returns the size of an element, in bytes.
    public int byteSize() {
        return byteSize;
    }

    /// Returns the name in an npy header without byte order, such as `f4`; empty for [#BF16].
    public Optional<String> npyCode() {
        return npyCode.isEmpty() ? Optional.empty() : Optional.of(npyCode);
    }

    /// Returns the name in a safetensors header, such as `F32`.
    public String safetensorsName() {
        return name();
    }

    /// Returns whether the elements are floating-point numbers.
    public boolean isFloat() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    /// Returns whether the elements are whole numbers. Truth values are not.
    public boolean isInteger() {
        return !isFloat() && this != BOOL;
    }

    /// Returns the type with this code in an npy header, such as `f4`.
    static Optional<DType> ofNpyCode(String code) {
        return Arrays.stream(values())
                .filter(type -> !type.npyCode.isEmpty() && type.npyCode.equals(code))
                .findFirst();
    }

    /// Returns the type with this name in a safetensors header, such as `F32`.
    static Optional<DType> ofSafetensorsName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.safetensorsName().equals(name))
                .findFirst();
    }
}
