package org.leadline.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts records together to the columns of a table.
final class TableBuilder {

    /// The largest number of columns.
    static final int MAX_COLUMNS = 4096;

    /// The longest text of a cell, in characters.
    private static final int MAX_LENGTH = 1 << 16;

    private final Delimiter delimiter;
    private final String source;
    private final Cells.Budget budget = new Cells.Budget();
    private List<Cells> columns = List.of();
    private int firstLine;
    private int blanks;

    TableBuilder(Delimiter delimiter, String source) {
        this.delimiter = delimiter;
        this.source = source;
    }

    /// Adds a record.
    ///
    /// @param cells its cells; none of a blank line
    /// @param line the line that it begins in, from 1
    /// @return why it does not fit, as half a sentence that follows the name of the file; empty where it does
    Optional<String> add(List<String> cells, int line) {
        if (cells.isEmpty()) {
            blanks++;
            return Optional.empty();
        }
        if (columns.isEmpty()) {
            if (cells.size() > MAX_COLUMNS) return Optional.of(" has over " + MAX_COLUMNS + " columns");
            columns = empty(cells.size());
            firstLine = line;
        } else if (isBelowShorterHeading(cells)) {
            widen();
        }
        if (cells.size() != columns.size()) return Optional.of(ragged(cells.size(), line));
        for (String cell : cells) if (cell.length() > MAX_LENGTH) return Optional.of(tooLong(cell, line));
        addBlanks();
        for (int i = 0; i < cells.size(); i++) columns.get(i).add(cells.get(i));
        return Optional.empty();
    }

    /// Returns the table of the records so far, of one column without rows where there was none.
    Table table() {
        if (columns.isEmpty()) columns = empty(1);
        addBlanks();
        return new Table(columns, delimiter);
    }

    private List<Cells> empty(int count) {
        List<Cells> made = new ArrayList<>();
        for (int i = 0; i < count; i++) made.add(new Cells(source, budget));
        return made;
    }

    /// Returns whether the first record is a heading without a name for the first column, as R writes it.
    private boolean isBelowShorterHeading(List<String> cells) {
        boolean isSecond = columns.getFirst().size() == 1 && blanks == 0;
        return delimiter == Delimiter.BLANKS && isSecond && cells.size() == columns.size() + 1;
    }

    private void widen() {
        List<Cells> wider = new ArrayList<>();
        wider.add(new Cells(source, budget));
        wider.getFirst().add("");
        wider.addAll(columns);
        columns = wider;
    }

    /// Blank lines are rows of a table with one column, and none of others.
    private void addBlanks() {
        for (; blanks > 0; blanks--) if (columns.size() == 1) columns.getFirst().add("");
    }

    private static String tooLong(String cell, int line) {
        return " has " + cell.length() + " characters in a cell of line " + line + ", " + Cell.shown(cell)
                + ", but at most " + MAX_LENGTH + " are read: write one label a line";
    }

    private String ragged(int found, int line) {
        boolean isOne = columns.size() == 1;
        return " has " + (isOne ? "more than one column" : found + " columns") + " in line " + line + ", but "
                + (isOne ? "one" : columns.size()) + " in line " + firstLine
                + ": give every line the same columns, and quote labels with commas in them";
    }
}
