package org.leadline.label;

import java.util.ArrayList;
import java.util.List;
import org.leadline.InputException;

/// A text as columns of equal length.
///
/// @param columns at least one
/// @param delimiter what stood between the cells
record Table(List<Cells> columns, Delimiter delimiter) {

    private static final int MAX_COLUMNS = 4096;

    Table {
        columns = List.copyOf(columns);
    }

    /// A text as a table, or why it is none.
    sealed interface Split {
        record Regular(Table table) implements Split {}

        /// @param problem half a sentence that follows the name of the file
        record Ragged(String problem) implements Split {}
    }

    /// Splits a text. Blank lines are rows of a table with one column, and no rows of others. Where only the first
    /// line has a cell less, as in R's tables, its first cell is missing.
    ///
    /// @throws InputException where the table does not fit into memory
    static Split split(String text, Delimiter delimiter, String source) {
        Records records = new Records(text, delimiter, MAX_COLUMNS);
        Cells.Budget budget = new Cells.Budget();
        List<Cells> columns = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        List<String> first = List.of();
        int firstLine = 0;
        int blanks = 0;
        while (records.next(cells)) {
            if (cells.isEmpty()) {
                blanks++;
                continue;
            }
            if (first.isEmpty()) {
                first = List.copyOf(cells);
                firstLine = records.line();
                if (first.size() > MAX_COLUMNS) return new Split.Ragged(" has over " + MAX_COLUMNS + " columns");
                for (int i = 0; i < first.size(); i++) columns.add(new Cells(source, budget));
            } else if (columns.getFirst().size() == 1
                    && blanks == 0
                    && first.size() + 1 == cells.size()
                    && columns.size() == first.size()
                    && delimiter == Delimiter.BLANKS) {
                columns.clear();
                for (int i = 0; i < cells.size(); i++) columns.add(new Cells(source, budget));
                columns.getFirst().add("");
                for (int i = 0; i < first.size(); i++) columns.get(i + 1).add(first.get(i));
            }
            if (cells.size() != columns.size()) return ragged(cells.size(), columns.size(), records.line(), firstLine);
            if (columns.size() == 1) addBlanks(columns.getFirst(), blanks);
            blanks = 0;
            for (int i = 0; i < cells.size(); i++) columns.get(i).add(cells.get(i));
        }
        if (records.badQuote().isPresent()) {
            return new Split.Ragged(" has a quote in line " + records.badQuote().getAsInt()
                    + " that is not closed at the end of its cell: double the quotes in a label");
        }
        if (columns.isEmpty()) columns.add(new Cells(source, budget));
        if (columns.size() == 1) addBlanks(columns.getFirst(), blanks);
        return new Split.Regular(new Table(columns, delimiter));
    }

    private static void addBlanks(Cells column, int blanks) {
        for (int i = 0; i < blanks; i++) column.add("");
    }

    private static Split ragged(int found, int others, int line, int firstLine) {
        String columns = others == 1 ? "more than one column" : found + " columns";
        return new Split.Ragged(" has " + columns + " in line " + line + ", but " + (others == 1 ? "one" : others)
                + " in line " + firstLine + ": give every line the same columns, and quote labels with commas in them");
    }

    /// Returns the number of rows.
    int rows() {
        return columns.getFirst().size();
    }

    /// Returns the cells of a row.
    List<String> row(int row) {
        return columns.stream().map(column -> column.get(row)).toList();
    }

    /// Returns the rows from one (inclusive) to another (exclusive).
    Table slice(int from, int to) {
        return new Table(columns.stream().map(column -> column.slice(from, to)).toList(), delimiter);
    }
}
