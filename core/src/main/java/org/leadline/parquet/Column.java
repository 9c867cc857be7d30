package org.leadline.parquet;

import java.util.Optional;
import org.leadline.array.DType;

/// A column of values, a leaf of the schema.
///
/// @param name the names on the way to it, joined by dots; of a list, the name of the list alone
/// @param number the place among the columns of the file, from 0
/// @param type the type of the values, where they are floating-point numbers
/// @param typeName the type in words
/// @param form how its values belong to rows
/// @param levels the levels of its values
record Column(String name, int number, Optional<FloatType> type, String typeName, Form form, Levels levels) {

    /// The type of texts, in words.
    static final String TEXT = "STRING";

    /// The definition levels of values.
    ///
    /// @param there the level of a value that is there
    /// @param isElementOptional whether an element of a list may be null
    record Levels(int there, boolean isElementOptional) {}

    /// How values belong to rows.
    enum Form {
        /// A value a row.
        FLAT,
        /// A list a row.
        LIST,
        /// Structures, maps, or lists of lists.
        NESTED
    }

    /// The floating-point types of Parquet.
    enum FloatType {
        HALF(2, DType.F32),
        FLOAT(4, DType.F32),
        DOUBLE(8, DType.F64);

        private final int byteSize;
        private final DType dtype;

        FloatType(int byteSize, DType dtype) {
            this.byteSize = byteSize;
            this.dtype = dtype;
        }

        /// Returns the size of a value in a page, in bytes.
        int byteSize() {
            return byteSize;
        }

        /// Returns the type of an array that holds each value exactly.
        DType dtype() {
            return dtype;
        }
    }

    boolean isFloats(Form wanted) {
        return form == wanted && type.isPresent();
    }

    /// Returns whether the column holds one text or number for each row, as a setting is, and no bytes.
    boolean isSetting() {
        return form == Form.FLAT && !typeName.endsWith("BYTE_ARRAY");
    }

    /// Returns the name of the outermost column that this one lies in.
    String topName() {
        return form == Form.NESTED && name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /// Returns what the column holds in words, such as `lists of INT64`.
    String contents() {
        return switch (form) {
            case FLAT -> typeName;
            case LIST -> "lists of " + typeName;
            case NESTED -> "lists of lists or structures of " + typeName;
        };
    }
}
