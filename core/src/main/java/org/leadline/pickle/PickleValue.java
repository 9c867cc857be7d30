package org.leadline.pickle;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value in a pickle.
public sealed interface PickleValue
        permits PickleValue.Constant,
                PickleValue.Whole,
                PickleValue.Real,
                PickleValue.Text,
                PickleValue.Bytes,
                PickleValue.Sequence,
                PickleValue.Dict,
                PickleValue.ByteMatrix,
                PickleValue.Opaque,
                PickleValue.Special {

    /// Python's `None`, `True` and `False`.
    enum Constant implements PickleValue {
        NONE,
        TRUE,
        FALSE
    }

    /// Python's `int`.
    record Whole(long value) implements PickleValue {}

    /// Python's `float`.
    record Real(double value) implements PickleValue {}

    /// Python's `str`.
    record Text(String value) implements PickleValue {}

    /// Python's `bytes`, or a `str` that Python 2 wrote.
    final class Bytes implements PickleValue {
        private final byte[] values;

        Bytes(byte[] values) {
            this.values = values;
        }

        /// Returns the bytes, not a copy. Callers must not change them.
        public byte[] values() {
            return values;
        }

        /// Returns the bytes decoded as Latin-1.
        public String latin1() {
            return new String(values, StandardCharsets.ISO_8859_1);
        }
    }

    /// Python's `list` or `tuple`.
    record Sequence(List<PickleValue> items) implements PickleValue {}

    /// Python's `dict` with text keys. Keys of bytes are read as Latin-1.
    record Dict(Map<String, PickleValue> entries) implements PickleValue {}

    /// An object of a class that nothing here knows, as inert data: the entries and the state that the pickle
    /// gives it. The class is a name alone, and is never looked up.
    final class Opaque implements PickleValue {
        private final String name;
        private Map<String, PickleValue> entries = Map.of();
        private PickleValue state = Constant.NONE;

        /// @param name the name of the class or function, such as `argparse.Namespace`
        public Opaque(String name) {
            this.name = name;
        }

        void put(String key, PickleValue value) {
            if (entries.isEmpty()) entries = new LinkedHashMap<>();
            entries.put(key, value);
        }

        /// Replaces the state.
        public void setState(PickleValue state) {
            this.state = state;
        }

        /// The name of the class or function.
        public String name() {
            return name;
        }

        /// The entries that were set, as of a dict; empty where none were.
        public Map<String, PickleValue> entries() {
            return entries;
        }

        /// The attributes, mostly a dict; [Constant#NONE] where none were given.
        public PickleValue state() {
            return state;
        }
    }

    /// A NumPy array of uint8 with two axes.
    ///
    /// Shape `[rows, columns]`, row-major. A column-major array of the pickle is transposed.
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

        /// Returns the values in row-major order, not a copy. Callers must not change them.
        public byte[] values() {
            return values;
        }
    }

    /// A value that only one [Vocabulary] knows.
    non-sealed interface Special extends PickleValue {}
}
