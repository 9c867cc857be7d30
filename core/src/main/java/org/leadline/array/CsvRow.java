package org.leadline.array;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.InputException;

/// The numbers of the row that a table stands at, and what all rows so far tell of its columns.
final class CsvRow {

    private static final int MAX_SHOWN = 40;

    private final CsvTable table;
    private final String source;
    private final CsvLayout layout;
    private final CsvCount count = new CsvCount();
    private Optional<Integer> listWidth = Optional.empty();

    CsvRow(CsvTable table, String source) {
        this.table = table;
        this.source = source;
        this.layout = table.layout();
    }

    /// Reads the numbers, those of a first column that may count the rows among them.
    ///
    /// @throws InputException where a cell is no number, or a list is longer or shorter than the first
    double[] numbers() {
        List<Integer> taken = layout.taken();
        if (layout.isList()) return list(taken.getFirst());
        double[] numbers = new double[taken.size()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = table.cells().get(taken.get(i));
            OptionalDouble number = CsvNumber.of(cell);
            if (number.isEmpty()) throw noNumber(cell, table.place(taken.get(i)));
            numbers[i] = number.getAsDouble();
        }
        if (mayBeIndexed()) count.take(numbers[0]);
        return numbers;
    }

    /// Looks at the row as far as it tells of the columns.
    void look() {
        if (layout.isList()) {
            if (listWidth.isEmpty()) list(layout.taken().getFirst());
            return;
        }
        if (!mayBeIndexed()) return;
        count.take(CsvNumber.of(table.cells().get(layout.taken().getFirst())).orElse(-1));
    }

    /// Returns whether the first column may count the rows, by those that were looked at.
    boolean mayBeIndexed() {
        return layout.form() == CsvLayout.Form.NUMBERS && layout.taken().size() > 1 && count.mayCount();
    }

    /// Returns how many of a row's first numbers are none of the matrix, once all rows were looked at.
    int skipped() {
        return mayBeIndexed() && count.isIndex() ? 1 : 0;
    }

    /// Returns the number of columns of the matrix, once all rows were looked at.
    ///
    /// @throws InputException where it is one that may be anything
    int width() {
        if (layout.isList()) return listWidth.orElse(0);
        List<Integer> own = layout.taken().subList(skipped(), layout.taken().size());
        boolean isAnything = layout.form() == CsvLayout.Form.NUMBERS && own.size() == 1;
        if (!isAnything || (layout.hasHeading() && EmbeddingNames.isColumn(layout.name(own.getFirst())))) {
            return own.size();
        }
        throw new InputException(source + " has one column of numbers that may be embeddings, "
                + layout.column(own.getFirst()) + ", and no name says that it is: write a column a dimension, or call"
                + " it embedding");
    }

    private double[] list(int place) {
        String cell = table.cells().get(place);
        double[] numbers = CsvList.of(cell).orElseThrow(() -> noList(cell, table.place(place)));
        if (listWidth.isEmpty()) listWidth = Optional.of(numbers.length);
        if (numbers.length == listWidth.get()) return numbers;
        throw new InputException(table.place(place) + ", has " + numbers.length + " numbers, but the first row has "
                + listWidth.get() + ": each list needs equally many");
    }

    private static InputException noList(String cell, String place) {
        return new InputException(place + ", is '" + shown(cell)
                + "', but the column holds lists of plain numbers in brackets, as [0.1, 0.2]");
    }

    private static InputException noNumber(String cell, String place) {
        if (cell.isEmpty()) return new InputException(place + ", is empty: each row needs all its numbers");
        if (CsvNumber.hasDecimalComma(cell)) {
            return new InputException(place + ", is '" + cell + "', with a decimal comma: write numbers with a point");
        }
        return new InputException(place + ", is '" + shown(cell) + "', but the column holds numbers");
    }

    private static String shown(String cell) {
        return cell.length() > MAX_SHOWN ? cell.substring(0, MAX_SHOWN) + "…" : cell;
    }
}
