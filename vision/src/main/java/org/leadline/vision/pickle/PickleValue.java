package org.leadline.vision.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What a pickle can hold here.
public sealed interface PickleValue
        permits PickleValue.Constant,
                PickleValue.Whole,
                PickleValue.Real,
                PickleValue.Text,
                PickleValue.Bytes,
                PickleValue.Sequence,
                PickleValue.Dict,
                PickleValue.ByteMatrix,
                PickleValue.Special {

    /// Python's `None`, `True` and `False`.
    enum Constant implements PickleValue {
        NONE,
        TRUE,
        FALSE
    }

    /// An `int`.
    record Whole(long value) implements PickleValue {}

    /// A `float`.
    record Real(double value) implements PickleValue {}

    /// A `str`.
    record Text(String value) implements PickleValue {}

    /// A `bytes`, or a `str` that Python 2 wrote.
    final class Bytes implements PickleValue {
        private final byte[] values;

        Bytes(byte[] values) {
            this.values = values;
        }

        /// The bytes themselves, not a copy; nobody may change them.
        public byte[] values() {
            return values;
        }

        /// The bytes as characters of Latin-1.
        public String latin1() {
            return new String(values, StandardCharsets.ISO_8859_1);
        }
    }

    /// A `list` or a `tuple`.
    record Sequence(List<PickleValue> items) implements PickleValue {}

    /// A `dict` whose keys are text; keys of bytes are read as Latin-1.
    record Dict(Map<String, PickleValue> entries) implements PickleValue {}

    /// A NumPy array of uint8 with two axes.
    ///
    /// Shape `[rows, columns]`, row-major, whatever the order in the pickle was.
    final class ByteMatrix implements PickleValue {
        private int rows;
        private int columns;
        private byte[] values = {};

        ByteMatrix() {}

        void fill(int rows, int columns, byte[] rowMajor) {
            this.rows = rows;
            this.columns = columns;
            this.values = rowMajor;
        }

        public int rows() {
            return rows;
        }

        public int columns() {
            return columns;
        }

        /// The values themselves, row after row, not a copy; nobody may change them.
        public byte[] values() {
            return values;
        }
    }

    /// What only one [Vocabulary] knows.
    non-sealed interface Special extends PickleValue {}
}
