package org.leadline.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leadline.InputException;

/// Finds what separates the cells of a text, and splits it.
///
/// In a `.csv` file commas do, or semicolons or tabs where every line has them; in a `.tsv` file tabs do. In
/// other files a line is one label, unless its cells speak for themselves: a column of file names, numbers
/// alone, or a heading that names labels. Where several of them split every line alike, the one that makes a
/// column of file names or of labels by its heading does, and none where that is not one.
final class TableReader {

    /// The number of characters by which a delimiter is tried before the whole text is split.
    private static final int HEAD = 1 << 16;

    /// Characters that are common in labels as well, of which several may split every line.
    private static final List<Delimiter> IN_CSV = List.of(Delimiter.COMMA, Delimiter.SEMICOLON, Delimiter.TAB);
    private static final List<Delimiter> IN_TEXT =
            List.of(Delimiter.TAB, Delimiter.COMMA, Delimiter.SEMICOLON, Delimiter.BLANKS);

    private final LabelText text;
    private final List<String> notes;

    /// @param notes takes a sentence where lines that could be several cells are taken for one
    TableReader(LabelText text, List<String> notes) {
        this.text = text;
        this.notes = notes;
    }

    /// @throws InputException where lines of a `.csv` or `.tsv` file have different numbers of cells
    Table read(RowCounts rows) {
        Optional<Table> line = singleLine(rows);
        if (line.isPresent()) return line.get();
        return switch (text.kind()) {
            case CSV -> csv();
            case TSV -> whole(Delimiter.TAB);
            case TEXT -> lines();
        };
    }

    /// A text whose only line has as many cells as there are rows.
    private Optional<Table> singleLine(RowCounts rows) {
        int wanted = rows.first().orElse(0);
        if (wanted < 2 || text.body().isEmpty() || text.body().strip().indexOf('\n') >= 0) return Optional.empty();
        for (Delimiter delimiter : IN_TEXT) {
            List<String> cells = new ArrayList<>();
            new Records(text.body(), delimiter, wanted).next(cells);
            if (cells.size() != wanted) continue;
            Cells column = new Cells(text.source(), new Cells.Budget());
            cells.forEach(column::add);
            return Optional.of(new Table(List.of(column), delimiter));
        }
        return Optional.empty();
    }

    private Table csv() {
        List<Table> tables = regularOnes();
        if (tables.size() == 1) return tables.getFirst();
        if (tables.size() > 1) return strongOne(tables).orElseThrow(() -> doubt(tables));
        return spokenFor(List.of(Delimiter.BLANKS)).orElseGet(() -> whole(Delimiter.COMMA));
    }

    private List<Table> regularOnes() {
        return IN_CSV.stream().map(this::regular).flatMap(Optional::stream).toList();
    }

    /// The only table with a column of file names, or with a heading that names labels; empty where none or
    /// several are.
    private static Optional<Table> strongOne(List<Table> tables) {
        List<Table> strong = tables.stream()
                .filter(table -> hasFiles(belowFirst(table)) || hasWord(table))
                .toList();
        return strong.size() == 1 ? Optional.of(strong.getFirst()) : Optional.empty();
    }

    /// The table of a text whose lines several characters split alike; empty where no such table speaks for
    /// itself.
    ///
    /// @throws InputException where it cannot be told which character separates the cells
    private Optional<Table> severalSplit() {
        List<Table> tables = regularOnes();
        if (tables.size() < 2) return Optional.empty();
        Optional<Table> strong = strongOne(tables);
        if (strong.isEmpty() && tables.stream().anyMatch(TableReader::speaks)) throw doubt(tables);
        return strong;
    }

    private InputException doubt(List<Table> tables) {
        String words = tables.stream().map(table -> table.delimiter().words()).collect(Collectors.joining(" and "));
        return new InputException(text.source() + " has " + words + " in every line, and which of them separate its"
                + " columns cannot be told: write \"label\" as the heading of the column of labels, and put labels"
                + " that have the others in them in double quotes");
    }

    private Table lines() {
        Optional<Table> spoken = severalSplit()
                .or(() -> spokenFor(IN_TEXT))
                .or(() -> half(Delimiter.FIRST_BLANK))
                .or(() -> half(Delimiter.LAST_BLANK));
        if (spoken.isPresent()) return spoken.get();
        for (Delimiter delimiter : List.of(Delimiter.COMMA, Delimiter.SEMICOLON)) {
            if (regular(delimiter).isPresent()) {
                notes.add(text.source() + ": each line is taken for one name, although all have " + delimiter.words()
                        + " in them: call a table .csv");
            }
        }
        return whole(Delimiter.NONE);
    }

    private Table whole(Delimiter delimiter) {
        return switch (Table.split(text.body(), delimiter, text.source())) {
            case Table.Split.Regular regular -> regular.table();
            case Table.Split.Ragged ragged -> throw new InputException(text.source() + ragged.problem());
        };
    }

    private Optional<Table> spokenFor(List<Delimiter> delimiters) {
        for (Delimiter delimiter : delimiters) {
            Optional<Table> table = regular(delimiter);
            if (table.isPresent() && (delimiter == Delimiter.TAB || speaks(table.get()))) return table;
        }
        return Optional.empty();
    }

    /// Lines of a file name and a label that has blanks in it, or of a file name that has.
    private Optional<Table> half(Delimiter delimiter) {
        return regular(delimiter).filter(table -> {
            Table below = belowFirst(table);
            Cells left = below.columns().getFirst();
            Cells right = below.columns().getLast();
            return delimiter == Delimiter.FIRST_BLANK
                    ? left.allMatch(ColumnChoice::isFileName) && !right.allMatch(TableReader::beginsWithSeparator)
                    : right.allMatch(ColumnChoice::isFileName)
                            || (left.allMatch(ColumnChoice::isFileName) && right.allMatch(Cell::isNoName));
        });
    }

    private static boolean beginsWithSeparator(String cell) {
        return cell.startsWith("|") || cell.startsWith("=") || cell.startsWith(":");
    }

    /// The text as a table of at least two columns of equal length.
    private Optional<Table> regular(Delimiter delimiter) {
        String body = text.body();
        int end = body.length() > HEAD ? body.lastIndexOf('\n', HEAD) : -1;
        if (end > 0 && table(body.substring(0, end), delimiter).isEmpty()) return Optional.empty();
        return table(body, delimiter);
    }

    private Optional<Table> table(String body, Delimiter delimiter) {
        return switch (Table.split(body, delimiter, text.source())) {
            case Table.Split.Regular regular when regular.table().columns().size() > 1 -> Optional.of(regular.table());
            case Table.Split.Regular _, Table.Split.Ragged _ -> Optional.empty();
        };
    }

    /// Returns whether the cells say that they are cells: a column of paths beside one of other things, numbers
    /// alone, or a heading that names labels.
    private static boolean speaks(Table table) {
        Table below = belowFirst(table);
        boolean hasNumbers = below.columns().stream().anyMatch(column -> column.allMatch(Cell::isNoName));
        boolean hasPaths = below.columns().stream().anyMatch(column -> column.allMatch(ColumnChoice::isPath));
        boolean areNumbers = below.columns().stream().allMatch(column -> column.allMatch(Cell::isNoName));
        return hasFiles(below) || areNumbers || (hasPaths && hasNumbers) || hasWord(table);
    }

    private static boolean hasFiles(Table below) {
        return below.columns().stream().anyMatch(column -> column.allMatch(ColumnChoice::isFileName));
    }

    private static boolean hasWord(Table table) {
        return table.columns().stream()
                .anyMatch(column -> Heading.LABEL_WORDS.contains(Heading.normalized(column.get(0)))
                        && column.count(column.get(0)) == 1);
    }

    private static Table belowFirst(Table table) {
        return table.rows() > 1 ? table.slice(1, table.rows()) : table;
    }
}
