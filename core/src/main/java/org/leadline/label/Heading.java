package org.leadline.label;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
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

    /// Other words that name columns, in the same form; `s` at the end of a word is left out.
    private static final Set<String> OTHER_WORDS =
            Set.of(("file|filename|filepath|path|image|imagename|imagepath|imageid|imagefile|img|imgname"
                            + "|imgpath|imgid|photo|picture|sample|sampleid|samplename|name|id|uid|uuid|guid|index"
                            + "|idx|rownumber|rowid|rowindex|nr|number|split|fold|subset|fname|key|url|objectid"
                            + "|patientid|subjectid|species|genus|family|breed|taxon|variety|cultivar|kind|type"
                            + "|group|cluster|clas|klasse|kategorie|etikett|etiquette|clase|classe|annotation|tag"
                            + "|diagnosis|disease|truth|answer|prediction|predicted|outcome|synset|wnid|cls|lbl"
                            + "|ytest|ytrain|yval|gtlabel|gtclass")
                    .split("\\|", -1));

    /// Words that stand beside one of these in a heading, such as in `fine label` or `species_name`.
    private static final Set<String> BESIDE_WORDS =
            Set.of("true|gt|fine|coarse|super|sub|main|no|the|of|numeric|int|string|str|raw|original|human|final"
                    .split("\\|", -1));

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_.:/()#-]+|(?<=[a-z])(?=[A-Z])");

    /// How sure it is that a first row is a heading.
    private enum Evidence {
        NONE,
        /// It is like no other row, where every other label comes at least twice.
        UNLIKE,
        /// It has a word that names columns, and no other row has it.
        WORD,
        /// It is of another kind than the rows below it: a word above numbers, or above paths.
        KIND
    }

    /// A first row that is a heading by its words or its kind is one, and the table is refused where there is
    /// then a label too few: as a class it would shift all others by a row. Any other first row is a label.
    ///
    /// @throws InputException where no reading of the table has as many labels as there are rows, or where a
    ///     heading would have to be a label
    static Heading of(Table table, RowCounts rows) {
        Evidence evidence = table.rows() < 2 ? Evidence.NONE : evidence(table);
        boolean isSure = evidence == Evidence.KIND || evidence == Evidence.WORD;
        Optional<Heading> below = isSure ? keep(table, 1, rows) : Optional.empty();
        if (below.isPresent()) return below.get();
        Optional<Heading> all = keep(table, 0, rows);
        if (all.isEmpty()) throw mismatch(table, isSure ? 1 : 0, rows);
        if (isSure) throw tooFewBelow(table, evidence);
        if (evidence == Evidence.NONE || rows.first().isEmpty()) return all.get();
        String note =
                source(table) + ": line 1, " + first(table) + ", is in no other line and is taken for a class, not"
                        + " for a heading, since there are as many lines as rows";
        return new Heading(Optional.empty(), all.get().body(), Optional.of(note));
    }

    private static InputException tooFewBelow(Table table, Evidence evidence) {
        boolean isWord = evidence == Evidence.WORD;
        return new InputException(source(table) + " has " + first(table) + " in line 1, "
                + (isWord ? "which is a usual heading" : "unlike the lines below it") + ": as a heading it leaves "
                + (table.rows() - 1) + " labels, but there are " + table.rows() + " rows: give one label a row"
                + (isWord ? ", and write the heading \"label\" above it if it is a label" : ""));
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
        boolean isUnlike = table.columns().size() == 1;
        boolean isWord = false;
        boolean isData = false;
        for (int i = 0; i < table.columns().size(); i++) {
            String first = table.columns().get(i).get(0);
            Cells others = below.columns().get(i);
            if (isOfOtherKind(first, others, i == 0 && table.columns().size() > 1)) return Evidence.KIND;
            if (table.columns().size() > 1 && isAboveTruthValues(first, others)) return Evidence.KIND;
            boolean recurs = others.count(first) > 0;
            isData |= Cell.isNumber(first) || ColumnChoice.isFileName(first);
            isWord |= !recurs && isWord(first);
            isUnlike &= !recurs && others.isEachRepeated();
        }
        if (isData) return Evidence.NONE;
        if (isWord) return Evidence.WORD;
        return isUnlike ? Evidence.UNLIKE : Evidence.NONE;
    }

    private static boolean isOfOtherKind(String first, Cells others, boolean mayBeIndex) {
        if (first.isEmpty()) return mayBeIndex && others.count("") == 0;
        boolean isName = Cell.of(first) instanceof Cell.Name;
        boolean aboveNumbers = isName
                && others.allMatch(Cell::isNoName)
                && !others.allMatch(text -> Cell.of(text) instanceof Cell.Unknown);
        return aboveNumbers || (!ColumnChoice.isFileName(first) && others.allMatch(ColumnChoice::isFileName));
    }

    private static boolean isAboveTruthValues(String first, Cells others) {
        return !isTruthValue(first) && others.allMatch(Heading::isTruthValue);
    }

    private static boolean isTruthValue(String cell) {
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
    }

    private static boolean isWord(String cell) {
        if (isOneWord(normalized(cell))) return true;
        if (cell.length() > Cell.SHOWN) return false;
        List<String> words = BETWEEN_WORDS
                .splitAsStream(cell)
                .map(Heading::normalized)
                .filter(word -> !word.isEmpty())
                .toList();
        return words.stream().anyMatch(Heading::isOneWord)
                && words.stream().allMatch(word -> isOneWord(word) || BESIDE_WORDS.contains(word));
    }

    private static boolean isOneWord(String word) {
        return LABEL_WORDS.contains(word)
                || OTHER_WORDS.contains(word)
                || (word.endsWith("s") && OTHER_WORDS.contains(word.substring(0, word.length() - 1)));
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
