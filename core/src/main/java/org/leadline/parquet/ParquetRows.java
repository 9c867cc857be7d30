package org.leadline.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.leadline.InputException;
import org.leadline.array.ArrayInfo;
import org.leadline.array.FileRows;
import org.leadline.array.StoredRows;
import org.leadline.parquet.Column.Form;

/// The rows of a matrix in a Parquet file, of which some are read without the others: only pages that hold any of
/// them are decompressed, one at a time. The footer is read again with them.
///
/// @param length the bytes of the file
/// @param source the file's name in messages
/// @param name the name of the matrix
/// @param names its name, or those of its columns
/// @param count the number of rows
/// @param columns the number of columns
public record ParquetRows(long length, String source, String name, String names, int count, int columns)
        implements StoredRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /// Reads the footer of a file: its only matrix, else the first that has a name of embeddings.
    ///
    /// @param length the number of bytes of the whole file
    /// @param source the file's name in messages
    /// @throws InputException where the file is no Parquet file, is damaged, or holds no matrix of floating-point
    ///     numbers
    /// @throws IOException where it cannot be read
    public static ParquetRows of(Bytes bytes, long length, String source) throws IOException {
        try {
            ParquetFile file = ParquetFile.of(new StreamedFile(bytes, length), source);
            var infos = file.infos();
            String name = FileRows.named(List.copyOf(infos.keySet()), source);
            ArrayInfo info = infos.get(name);
            if (info == null) throw new IllegalStateException(name + " is no matrix");
            if (info.dtype().isEmpty()) throw ParquetFile.noFloats(source, name, info.type());
            long count = info.shape().getFirst();
            long columns = info.shape().getLast();
            if (count > Integer.MAX_VALUE || columns > Integer.MAX_VALUE || (columns < 1 && count > 0)) {
                throw new InputException(source + " has the shape " + info.shape()
                        + ", but there is at least one column, and at most " + Integer.MAX_VALUE
                        + " of rows and columns");
            }
            List<String> ofColumns = file.columns(name);
            String names = ofColumns.isEmpty() ? name : String.join("\n", ofColumns);
            return new ParquetRows(length, source, name, names, (int) count, (int) columns);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void read(Bytes bytes, int from, int to, MemorySegment into) throws IOException {
        read(bytes, new Stretch(from, to), into);
    }

    @Override
    public void read(Bytes bytes, int[] chosen, MemorySegment into) throws IOException {
        read(bytes, new Chosen(chosen), into);
    }

    /// Rows that are wanted, by their numbers in the file.
    private sealed interface Rows {

        /// Returns whether any is wanted from one number to another.
        boolean isAny(long first, long behind);

        /// Returns the place of a row among those that are wanted, or a negative number.
        int place(long row);
    }

    private record Stretch(int from, int to) implements Rows {
        @Override
        public boolean isAny(long first, long behind) {
            return first < to && from < behind;
        }

        @Override
        public int place(long row) {
            return row < to ? (int) (row - from) : -1;
        }
    }

    private record Chosen(int[] rows) implements Rows {
        @Override
        public boolean isAny(long first, long behind) {
            int at = Arrays.binarySearch(rows, (int) first);
            int place = at < 0 ? -at - 1 : at;
            return place < rows.length && rows[place] < behind;
        }

        @Override
        public int place(long row) {
            return Arrays.binarySearch(rows, (int) row);
        }
    }

    private void read(Bytes bytes, Rows wanted, MemorySegment into) throws IOException {
        try {
            ParquetFile file = ParquetFile.of(new StreamedFile(bytes, length), source);
            List<Column> own = file.columnsOf(name);
            boolean isList = own.getFirst().form() == Form.LIST;
            int width = isList ? columns : 1;
            for (int i = 0; i < own.size(); i++) read(file, own.get(i), new Taking(wanted, width, i, into));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// How the values of a column are taken.
    ///
    /// @param width values of a row: 1, or those of its list
    /// @param column where the first of a row goes
    private record Taking(Rows wanted, int width, int column, MemorySegment into) {}

    private void read(ParquetFile file, Column column, Taking taking) {
        ColumnValues values = file.values(column);
        long start = 0;
        for (Footer.RowGroup group : file.groups()) {
            long begin = start;
            start += group.rows();
            if (!taking.wanted().isAny(begin, start)) continue;
            long width = taking.width();
            long found = group.chunks().get(column.number()).values();
            if (found != group.rows() * width) throw miscounted(column, begin, start, found);
            values.read(
                    group,
                    (first, behind) ->
                            taking.wanted().isAny(begin + first / width, begin + Math.ceilDiv(behind, width)),
                    new Placing(column, taking, begin));
        }
    }

    /// Puts values in their places.
    private final class Placing implements ColumnValues.Sink {

        private final Column column;
        private final Taking taking;
        private final long begin;
        private final int there;
        private final boolean isList;
        private long row = -1;
        private int place;

        /// @param begin the number of the group's first row
        private Placing(Column column, Taking taking, long begin) {
            this.column = column;
            this.taking = taking;
            this.begin = begin;
            this.there = column.levels().there();
            this.isList = column.form() == Form.LIST;
        }

        @Override
        public void take(long number, boolean beginsRow, int definition, double value) {
            long own = begin + number / taking.width();
            int inRow = (int) (number % taking.width());
            if (isList && beginsRow != (inRow == 0)) throw ragged(column, "row " + (own + 1));
            if (own != row) {
                row = own;
                place = taking.wanted().place(own);
            }
            if (place < 0) return;
            if (definition < there) {
                throw new InputException(source + ", row " + (own + 1) + ", column '" + column.name()
                        + "', is null or empty: each row needs all its numbers");
            }
            taking.into()
                    .set(FLOAT, FLOAT.byteSize() * ((long) place * columns + taking.column() + inRow), (float) value);
        }
    }

    private InputException ragged(Column column, String where) {
        return new InputException(source + ", column '" + column.name() + "', has other than " + columns
                + " numbers in " + where + ": each list needs equally many, and none is null");
    }

    private InputException miscounted(Column column, long begin, long end, long found) {
        return new InputException(source + ", column '" + column.name() + "', has " + found + " numbers in rows "
                + (begin + 1) + " to " + end
                + (column.form() == Form.LIST
                        ? ": each list needs equally many, and none is empty or null"
                        : ", so it is damaged"));
    }
}
