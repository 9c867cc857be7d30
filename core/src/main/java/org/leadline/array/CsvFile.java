package org.leadline.array;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;

/// A matrix in a table of text: a row a line, a number a column, with or without a heading, separated by
/// commas, semicolons or tabs, or a list of numbers in one column. Numbers have a point before their decimals.
/// Columns of text, such as names of files, are left aside, and so is a first column that counts the rows;
/// where a heading has numbered names, such as `embedding_0`, so are all other columns.
public final class CsvFile {

    /// A part of the heap that the numbers may fill, and what a row takes beside them, in bytes.
    private static final int ROOM = 4;

    private static final int ROW_BYTES = 48;

    private CsvFile() {}

    /// Reads the matrix, float64, into memory off the heap. The last line may lack its line break.
    ///
    /// @throws InputException where a line has more or fewer cells than the first, a cell is empty or no
    ///     number, or the numbers do not fit into memory; it names line and column
    public static NdArray read(Path path) {
        return read(path, Optional.empty());
    }

    /// Reads the matrix as above.
    ///
    /// @param said the name of its column, or of numbered ones with a star in the place of the number, where
    ///     the user gives it
    public static NdArray read(Path path, Optional<String> said) {
        return with(path, said, table -> {
            List<double[]> rows = new ArrayList<>();
            CsvRow row = new CsvRow(table, path.toString());
            long left = Runtime.getRuntime().maxMemory() / ROOM;
            while (table.next()) {
                double[] numbers = row.numbers();
                left -= 8L * numbers.length + ROW_BYTES;
                if (left < 0) {
                    throw new InputException(path + " has more numbers than fit into memory, over " + rows.size()
                            + " rows of " + numbers.length + ": save it as .npy; " + InputFile.MORE_MEMORY);
                }
                rows.add(numbers);
            }
            return array(rows, row.skipped(), row.width());
        });
    }

    /// Returns the shape of the matrix; its rows are counted, and the numbers in them are not looked at.
    ///
    /// @throws InputException where a line has more or fewer cells than the first
    public static ArrayInfo info(Path path) {
        return info(path, Optional.empty());
    }

    /// Returns the shape as above, where the user may name columns.
    public static ArrayInfo info(Path path, Optional<String> said) {
        return with(path, said, table -> {
            long rows = 0;
            CsvRow row = new CsvRow(table, path.toString());
            while (table.next()) {
                rows++;
                row.look();
            }
            List<Long> shape = List.of(rows, (long) row.width());
            return new ArrayInfo(DType.F64.name(), Optional.of(DType.F64), shape);
        });
    }

    /// Returns the columns that are not of the matrix, by name or place.
    public static List<String> leftAside(Path path) {
        return leftAside(path, Optional.empty());
    }

    /// Returns the columns as above, where the user may name others.
    public static List<String> leftAside(Path path, Optional<String> said) {
        return with(path, said, table -> {
            CsvRow row = new CsvRow(table, path.toString());
            while (row.mayBeIndexed() && table.next()) row.look();
            List<String> names = new ArrayList<>(table.layout().leftAside());
            if (row.skipped() > 0) {
                int place = table.layout().taken().getFirst();
                names.addFirst(table.layout().name(place) + " (which counts the rows)");
            }
            return names;
        });
    }

    /// Returns the names of the columns of numbers, one a dimension; none where there is no heading, or where
    /// one column holds lists.
    public static List<String> columns(Path path, Optional<String> said) {
        return with(path, said, table -> {
            CsvLayout layout = table.layout();
            return layout.isList() || !layout.hasHeading()
                    ? List.of()
                    : layout.taken().stream().map(layout::name).toList();
        });
    }

    /// Returns whether the last line ends with a line break, as where no writer was stopped in it.
    public static boolean isEnded(Path path) {
        InputFile.requireRegular(path);
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            file.position(Math.max(0, file.size() - 1)).read(last);
            return last.get(0) == '\n' || last.get(0) == '\r';
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /// Returns one or two columns of the matrix that hold whole numbers, several of them, beside others that do
    /// not: labels or other numbers may stand there; none where there are more.
    public static List<String> wholeColumns(Path path, Optional<String> said) {
        return with(path, said, table -> new CsvWholes(table).names());
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(CsvTable table) throws IOException;
    }

    private static <T> T with(Path path, Optional<String> said, Work<T> work) {
        InputFile.requireRegular(path);
        OtherFormat.refuse(path);
        try (CsvTable table = new CsvTable(path, said)) {
            return work.on(table);
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /// @param skipped how many numbers at the beginning of each row are none of the matrix
    private static NdArray array(List<double[]> rows, int skipped, int width) {
        MemorySegment data = NdArray.allocate(8L * rows.size() * width);
        for (int row = 0; row < rows.size(); row++) {
            MemorySegment.copy(rows.get(row), skipped, data, Layouts.F64, 8L * row * width, width);
        }
        return new NdArray(DType.F64, List.of((long) rows.size(), (long) width), data);
    }
}
