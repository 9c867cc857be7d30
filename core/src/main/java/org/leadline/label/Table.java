package org.leadline.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text as columns of equal length.
///
/// @param columns at least one
/// @param delimiter what stood between the cells
record Table(List<Cells> columns, Delimiter delimiter) {

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
    /// @throws org.leadline.InputException where the table does not fit into memory
    static Split split(String text, Delimiter delimiter, String source) {
        Records records = new Records(text, delimiter, TableBuilder.MAX_COLUMNS);
        TableBuilder builder = new TableBuilder(delimiter, source);
        List<String> cells = new ArrayList<>();
        while (records.next(cells)) {
            Optional<String> problem = builder.add(cells, records.line());
            if (problem.isPresent()) return new Split.Ragged(problem.get());
        }
        if (records.badQuote().isPresent()) {
            return new Split.Ragged(" has a quote in line " + records.badQuote().getAsInt()
                    + " that is not closed at the end of its cell: double the quotes in a label");
        }
        return new Split.Regular(builder.table());
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
