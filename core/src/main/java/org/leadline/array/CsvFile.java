package org.leadline.array;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.InputException;

/// A matrix in a table of text: a row a line, a number a column, with or without a heading, separated by
/// commas, semicolons or tabs. Numbers have a point before their decimals. Columns of text, such as names of
/// files, are left aside; where a heading has numbered names, such as `embedding_0`, so are all other columns.
public final class CsvFile {

    /// A part of the heap that the numbers may fill, and what a row takes beside them, in bytes.
    private static final int ROOM = 4;

    private static final int ROW_BYTES = 48;

    private static final int MAX_SHOWN = 40;

    private CsvFile() {}

    /// Reads the matrix, float64, into memory off the heap. The last line may lack its line break.
    ///
    /// @throws InputException where a line has more or fewer cells than the first, a cell is empty or no
    ///     number, or the numbers do not fit into memory; it names line and column
    public static NdArray read(Path path) {
        return with(path, table -> {
            List<double[]> rows = new ArrayList<>();
            int width = table.layout().taken().size();
            long left = Runtime.getRuntime().maxMemory() / ROOM;
            while (table.next()) {
                left -= 8L * width + ROW_BYTES;
                if (left < 0) {
                    throw new InputException(path + " has more numbers than fit into memory, over " + rows.size()
                            + " rows of " + width + ": save it as .npy; " + InputFile.MORE_MEMORY);
                }
                rows.add(numbers(table));
            }
            return array(rows, width);
        });
    }

    /// Returns the shape of the matrix; its rows are counted, and the numbers in them are not looked at.
    ///
    /// @throws InputException where a line has more or fewer cells than the first
    public static ArrayInfo info(Path path) {
        return with(path, table -> {
            long rows = 0;
            while (table.next()) rows++;
            List<Long> shape = List.of(rows, (long) table.layout().taken().size());
            return new ArrayInfo(DType.F64.name(), Optional.of(DType.F64), shape);
        });
    }

    /// Returns the columns that are not of the matrix, by name or place.
    public static List<String> leftAside(Path path) {
        return with(path, table -> table.layout().leftAside());
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(CsvTable table) throws IOException;
    }

    private static <T> T with(Path path, Work<T> work) {
        InputFile.requireRegular(path);
        OtherFormat.refuse(path);
        try (CsvTable table = new CsvTable(path)) {
            return work.on(table);
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    private static double[] numbers(CsvTable table) {
        List<Integer> taken = table.layout().taken();
        double[] numbers = new double[taken.size()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = table.cells().get(taken.get(i));
            OptionalDouble number = CsvNumber.of(cell);
            if (number.isEmpty()) throw noNumber(cell, table.place(taken.get(i)));
            numbers[i] = number.getAsDouble();
        }
        return numbers;
    }

    private static InputException noNumber(String cell, String place) {
        if (cell.isEmpty()) return new InputException(place + ", is empty: each row needs all its numbers");
        if (CsvNumber.hasDecimalComma(cell)) {
            return new InputException(place + ", is '" + cell + "', with a decimal comma: write numbers with a point");
        }
        String shown = cell.length() > MAX_SHOWN ? cell.substring(0, MAX_SHOWN) + "…" : cell;
        return new InputException(place + ", is '" + shown + "', but the column holds numbers");
    }

    private static NdArray array(List<double[]> rows, int width) {
        MemorySegment data = NdArray.allocate(8L * rows.size() * width);
        for (int row = 0; row < rows.size(); row++) {
            MemorySegment.copy(rows.get(row), 0, data, Layouts.F64, 8L * row * width, width);
        }
        return new NdArray(DType.F64, List.of((long) rows.size(), (long) width), data);
    }
}
