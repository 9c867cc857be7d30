package org.leadline.label;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.InputException;

/// Tells whether the first row of a table is its heading, and which of the last blank rows are labels.
///
/// @param names the cells of the heading; empty where there is none
/// @param body the rows of labels
/// @param note what was decided, where a person could doubt it
record Heading(Optional<List<String>> names, Table body, Optional<String> note) {

    /// Words that name a column of labels, likeliest first, in lower case and without blanks and underscores.
    static final List<String> LABEL_WORDS = List.of(
            "label",
            "labels",
            "class",
            "classes",
            "target",
            "targets",
            "y",
            "gt",
            "groundtruth",
            "category",
            "categories",
            "labelid",
            "labelidx",
            "labelindex",
            "classid",
            "classidx",
            "classindex",
            "targetid",
            "categoryid",
            "labelname",
            "classname",
            "classlabel",
            "targetname",
            "categoryname",
            "ytrue",
            "truelabel");

    private static final Set<String> OTHER_WORDS = Set.of(
            "file",
            "files",
            "filename",
            "filepath",
            "path",
            "paths",
            "image",
            "images",
            "imagename",
            "imagepath",
            "imageid",
            "img",
            "imgname",
            "imgpath",
            "name",
            "id",
            "index",
            "idx",
            "split",
            "fold",
            "fname",
            "key");

    /// How sure it is that a first row is a heading.
    private enum Evidence {
        NONE,
        /// It is like no other row.
        UNLIKE,
        /// It has a word that names columns, and no other row has it.
        WORD,
        /// It is of another kind than the rows below it: a word above numbers, or above paths.
        KIND
    }

    /// @throws InputException where no reading of the table has as many labels as there are rows
    static Heading of(Table table, RowCounts rows) {
        Evidence evidence = table.rows() < 2 ? Evidence.NONE : evidence(table);
        Optional<Heading> below = keep(table, 1, rows);
        Optional<Heading> all = keep(table, 0, rows);
        boolean isSure = evidence == Evidence.KIND || evidence == Evidence.WORD;
        if (isSure && below.isPresent()) return below.get();
        if (evidence == Evidence.KIND && all.isPresent()) {
            throw new InputException(source(table) + " has " + first(table) + " in line 1, unlike the lines below it:"
                    + " as a heading it leaves " + (table.rows() - 1) + " labels, but there are " + table.rows()
                    + " rows: give one label a row");
        }
        if (all.isPresent()) {
            String note = source(table) + ": line 1, " + first(table)
                    + ", is taken for a class and for no heading, since there are as many lines as rows";
            return evidence == Evidence.WORD
                    ? new Heading(Optional.empty(), all.get().body(), Optional.of(note))
                    : all.get();
        }
        if (evidence == Evidence.UNLIKE && below.isPresent()) return below.get();
        throw mismatch(table, isSure ? 1 : 0, rows);
    }

    private static InputException mismatch(Table table, int headings, RowCounts rows) {
        long labels = (long) table.rows() - headings - trailingBlanks(table);
        boolean mayBeHeading = labels == rows.first().orElse(0) + 1L;
        String hint = mayBeHeading ? ", and remove line 1, " + first(table) + ", if it is a heading" : "";
        return rows.mismatch(source(table), labels, hint);
    }

    /// Returns the table below its first lines, where it has as many labels as there are rows.
    private static Optional<Heading> keep(Table table, int headings, RowCounts rows) {
        OptionalInt end = end(table, headings, rows);
        if (end.isEmpty()) return Optional.empty();
        Table body = table.slice(headings, end.getAsInt());
        if (headings == 0) return Optional.of(new Heading(Optional.empty(), body, Optional.empty()));
        String note = source(table) + ": line 1, " + first(table) + ", is taken for a heading";
        return Optional.of(new Heading(Optional.of(table.row(0)), body, Optional.of(note)));
    }

    private static OptionalInt end(Table table, int headings, RowCounts rows) {
        if (table.rows() < headings) return OptionalInt.empty();
        if (rows.first().isEmpty()) return OptionalInt.of(table.rows());
        long least = (long) table.rows() - headings - trailingBlanks(table);
        OptionalInt count = rows.within(least, (long) table.rows() - headings);
        return count.isEmpty() ? count : OptionalInt.of(count.getAsInt() + headings);
    }

    private static int trailingBlanks(Table table) {
        int blanks = 0;
        if (table.columns().size() > 1) return 0;
        Cells column = table.columns().getFirst();
        while (blanks < column.size() && column.get(column.size() - 1 - blanks).isEmpty()) blanks++;
        return blanks;
    }

    private static Evidence evidence(Table table) {
        Table below = table.slice(1, table.rows());
        boolean isUnlike = true;
        Evidence found = Evidence.NONE;
        for (int i = 0; i < table.columns().size(); i++) {
            String first = table.columns().get(i).get(0);
            Cells others = below.columns().get(i);
            boolean recurs = others.count(first) > 0;
            isUnlike &= !recurs && (table.columns().size() > 1 || !others.isDistinct());
            if (isOfOtherKind(first, others, i == 0 && table.columns().size() > 1)) return Evidence.KIND;
            if (!recurs && isWord(first)) found = Evidence.WORD;
        }
        return found == Evidence.NONE && isUnlike ? Evidence.UNLIKE : found;
    }

    private static boolean isOfOtherKind(String first, Cells others, boolean mayBeIndex) {
        if (first.isEmpty()) return mayBeIndex && others.count("") == 0;
        boolean isName = Cell.of(first) instanceof Cell.Name;
        boolean aboveNumbers = isName
                && others.allMatch(Cell::isNoName)
                && !others.allMatch(text -> Cell.of(text) instanceof Cell.Unknown);
        return aboveNumbers || (!ColumnChoice.isFileName(first) && others.allMatch(ColumnChoice::isFileName));
    }

    private static boolean isWord(String cell) {
        String word = normalized(cell);
        return LABEL_WORDS.contains(word) || OTHER_WORDS.contains(word);
    }

    /// Returns whether a heading names a column of labels.
    static boolean isLabelWord(String cell) {
        return LABEL_WORDS.contains(normalized(cell));
    }

    /// Returns a heading in the form of [#LABEL_WORDS].
    static String normalized(String cell) {
        return cell.length() > Cell.SHOWN ? cell : cell.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }

    private static String source(Table table) {
        return table.columns().getFirst().source();
    }

    private static String first(Table table) {
        return table.row(0).stream().limit(6).map(Cell::shown).collect(Collectors.joining(", "));
    }
}
