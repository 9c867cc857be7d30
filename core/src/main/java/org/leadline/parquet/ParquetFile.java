package org.leadline.parquet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.leadline.InputException;
import org.leadline.array.ArrayInfo;
import org.leadline.array.DType;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.parquet.Column.Form;

/// A Parquet file of matrices. Each column of lists of floating-point numbers is a matrix of its name, shape
/// `[n, d]`, where every list has d numbers. Where there is no such column, the columns of floating-point numbers
/// are one matrix together.
///
/// Source: the format's description, version 2.12, in its repository apache/parquet-format.
public final class ParquetFile {

    /// The name of the matrix that columns are together.
    public static final String COLUMNS = "embedding";

    /// The end of a sentence on what to do where names do not tell which columns are the embeddings.
    static final String REMEDY = "name it embedding, or say `arrays` in leadline.json";

    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble F64 =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// A part of the heap that a matrix may be as large as.
    private static final int ROOM = 2;

    private final FileView file;
    private final String source;
    private final Footer footer;

    private ParquetFile(FileView file, String source, Footer footer) {
        this.file = file;
        this.source = source;
        this.footer = footer;
    }

    /// Opens a file.
    ///
    /// @throws InputException where it is no Parquet file, cut off, damaged or encrypted
    public static ParquetFile open(Path path) {
        return of(FileView.of(InputFile.map(path)), path.toString());
    }

    /// Opens a file whose bytes are read as they are asked for.
    static ParquetFile of(FileView file, String source) {
        return new ParquetFile(file, source, Footer.of(file, source));
    }

    /// The names of columns that the user gives.
    ///
    /// @param names the names of columns, or of numbered ones with a star in the place of the number
    /// @param isEmbedding tells whether one of them is the embeddings, so that nothing else is
    public record Said(List<String> names, boolean isEmbedding) {

        /// The user says nothing.
        public static final Said NOTHING = new Said(List.of(), false);

        public Said {
            names = List.copyOf(names);
        }
    }

    /// Returns the matrices by name, with the shapes that the footer claims.
    ///
    /// @throws InputException where there is neither a list nor a column of floating-point numbers, or a list
    ///     lies in another one
    public SequencedMap<String, ArrayInfo> infos() {
        return infos(Said.NOTHING);
    }

    /// Returns the matrices as above, with those that the user names.
    public SequencedMap<String, ArrayInfo> infos(Said said) {
        SequencedMap<String, ArrayInfo> infos = new LinkedHashMap<>();
        matrices().all(said).forEach((name, columns) -> infos.put(name, info(columns)));
        return infos;
    }

    /// Returns the names of columns that belong to no matrix.
    public List<String> leftAside() {
        return leftAside(Said.NOTHING);
    }

    /// Returns the names of columns that belong to no matrix, where the user names some.
    public List<String> leftAside(Said said) {
        return matrices().leftAside(said);
    }

    /// Returns the names of the columns that a matrix has, one for each dimension; none where it is one of lists.
    ///
    /// @param name one of [#infos]
    public List<String> columns(String name) {
        List<Column> own = columnsOf(name);
        return own.getFirst().form() == Form.FLAT
                ? own.stream().map(Column::name).toList()
                : List.of();
    }

    /// Reads a matrix into memory off the heap, float32 or float64.
    ///
    /// @param name one of [#infos]
    /// @throws InputException where a value is null, a list is longer or shorter than the others, the pages are
    ///     damaged or written in a way that is not read, or the matrix is larger than half of the heap
    public NdArray read(String name) {
        List<Column> own = columnsOf(name);
        Column first = own.getFirst();
        if (first.isFloats(Form.LIST)) return lists(first);
        if (!first.isFloats(Form.FLAT)) {
            throw noFloats(source, name, first.contents());
        }
        own.forEach(this::requireCounted);
        Matrix matrix = new Matrix(dtype(own), footer.rows(), own.size());
        for (int i = 0; i < own.size(); i++) fill(matrix, own.get(i), i);
        return matrix.array();
    }

    /// @param contents what the column holds
    static InputException noFloats(String source, String name, String contents) {
        return new InputException(source + ", column '" + name + "', holds " + contents
                + ", but embeddings are lists of floating-point numbers, one a row: save them so");
    }

    private Matrices matrices() {
        return new Matrices(footer.columns(), source);
    }

    /// The columns of a matrix: one of lists, or one for each dimension.
    List<Column> columnsOf(String name) {
        Matrices matrices = matrices();
        Optional<List<Column>> together = name.equals(COLUMNS)
                ? Optional.ofNullable(matrices.all(Said.NOTHING).get(name))
                : Optional.empty();
        return together.or(() -> matrices.named(name))
                .orElseThrow(() -> new InputException(source + " holds no column '" + name + "'"));
    }

    private static DType dtype(List<Column> columns) {
        boolean isDouble =
                columns.stream().anyMatch(column -> column.type().orElseThrow().dtype() == DType.F64);
        return isDouble ? DType.F64 : DType.F32;
    }

    private ArrayInfo info(List<Column> columns) {
        Column first = columns.getFirst();
        boolean isList = first.isFloats(Form.LIST);
        if (!isList && !first.isFloats(Form.FLAT)) {
            return new ArrayInfo(first.contents(), Optional.empty(), List.of(footer.rows(), 1L));
        }
        DType dtype = dtype(columns);
        long width = isList ? width(first) : columns.size();
        return new ArrayInfo(dtype.name(), Optional.of(dtype), List.of(footer.rows(), width));
    }

    /// The length of a list where all are equally long, rounded up where they are not.
    private long width(Column column) {
        long values = 0;
        for (Footer.RowGroup group : footer.groups()) {
            values += Math.min(
                    Long.MAX_VALUE / 2 - values,
                    group.chunks().get(column.number()).values());
        }
        return footer.rows() == 0 ? 0 : Math.ceilDiv(values, footer.rows());
    }

    /// The row groups, in the order of the rows.
    List<Footer.RowGroup> groups() {
        return footer.groups();
    }

    /// Returns what reads the values of a column.
    ColumnValues values(Column column) {
        return new ColumnValues(file, column, source);
    }

    private void fill(Matrix matrix, Column column, int place) {
        var rows = new Object() {
            long done;
        };
        read(column, (_, _, definition, value) -> {
            if (definition < column.levels().there()) throw nullAt(rows.done + 1, column, "");
            if (rows.done >= matrix.rows()) throw miscounted(column);
            matrix.set(rows.done, place, value);
            rows.done++;
        });
        if (rows.done != matrix.rows()) throw miscounted(column);
    }

    private NdArray lists(Column column) {
        requireCounted(column);
        Matrix matrix = new Matrix(column.type().orElseThrow().dtype(), footer.rows(), width(column));
        var place = new Object() {
            long row = -1;
            long inRow = matrix.width();
        };
        read(column, (_, beginsRow, definition, value) -> {
            if (beginsRow) {
                if (place.inRow != matrix.width()) throw ragged(place.row, place.inRow, matrix, column);
                place.row++;
                place.inRow = 0;
            }
            if (definition < column.levels().there()) {
                boolean isElement = column.levels().isElementOptional()
                        && definition == column.levels().there() - 1;
                throw nullAt(place.row + 1, column, isElement ? ", number " + (place.inRow + 1) + " of the list" : "");
            }
            if (place.row < 0 || place.row >= matrix.rows()) throw miscounted(column);
            if (place.inRow >= matrix.width()) throw ragged(place.row, place.inRow + 1, matrix, column);
            matrix.set(place.row, place.inRow, value);
            place.inRow++;
        });
        if (place.inRow != matrix.width()) throw ragged(place.row, place.inRow, matrix, column);
        if (place.row + 1 != matrix.rows()) throw miscounted(column);
        return matrix.array();
    }

    /// Refuses a column whose pages hold other than the claimed number of values, before there is memory for
    /// them.
    private void requireCounted(Column column) {
        for (Footer.RowGroup group : footer.groups()) {
            Footer.Chunk chunk = group.chunks().get(column.number());
            if (column.form() == Form.FLAT && chunk.values() != group.rows()) throw miscounted(column);
            PageWalk.pages(file, chunk, column, source);
        }
    }

    private void read(Column column, ColumnValues.Sink sink) {
        ColumnValues values = values(column);
        for (Footer.RowGroup group : footer.groups()) values.read(group, sink);
    }

    private InputException nullAt(long row, Column column, String where) {
        return new InputException(source + ", row " + row + ", column '" + column.name() + "'" + where
                + ", is null or empty: each row needs all its numbers");
    }

    private InputException ragged(long row, long found, Matrix matrix, Column column) {
        return new InputException(source + ", row " + (row + 1) + ", column '" + column.name() + "', has "
                + (found > matrix.width() ? "more" : "fewer")
                + " numbers than other rows: each list needs equally many");
    }

    private InputException miscounted(Column column) {
        return new InputException(source + ", column '" + column.name() + "', is damaged: it has other than the "
                + footer.rows() + " rows that the footer speaks of");
    }

    /// A matrix that is filled value by value.
    private final class Matrix {

        private final DType dtype;
        private final long rows;
        private final long width;
        private final MemorySegment data;

        Matrix(DType dtype, long rows, long width) {
            this.dtype = dtype;
            this.rows = rows;
            this.width = width;
            long most = Long.MAX_VALUE / Math.max(1, width) / dtype.byteSize();
            long bytes = rows > most ? Long.MAX_VALUE : rows * width * dtype.byteSize();
            InputFile.requireRoom(bytes, ROOM, "the matrix [" + rows + ", " + width + "] in " + source);
            data = Arena.ofAuto().allocate(bytes, 8);
        }

        long rows() {
            return rows;
        }

        long width() {
            return width;
        }

        void set(long row, long column, double value) {
            long at = row * width + column;
            if (dtype == DType.F64) data.set(F64, 8 * at, value);
            else data.set(F32, 4 * at, (float) value);
        }

        NdArray array() {
            return new NdArray(dtype, List.of(rows, width), data);
        }
    }
}
