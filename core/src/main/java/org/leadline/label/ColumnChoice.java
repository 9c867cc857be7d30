package org.leadline.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// Chooses the column of a table that holds the labels.
final class ColumnChoice {

    /// The endings of files that hold a sample, in lower case.
    private static final Set<String> ENDINGS = Set.of(
            "jpg",
            "jpeg",
            "jpe",
            "jfif",
            "png",
            "ppm",
            "pgm",
            "pbm",
            "pnm",
            "bmp",
            "tif",
            "tiff",
            "webp",
            "gif",
            "avif",
            "heic",
            "svg",
            "npy",
            "npz",
            "pt",
            "pth",
            "dcm",
            "nii",
            "gz",
            "h5",
            "mat",
            "wav",
            "flac",
            "mp3",
            "ogg",
            "mp4",
            "avi",
            "mov",
            "txt",
            "json",
            "exr",
            "hdr",
            "raw",
            "bin",
            "tfrecord");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;|=]+|:(?=\\s|$)|:(?=[^/\\\\])");

    /// A number with text behind it that is no part of it.
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,9})\\s*[\\s|:=;,>-]\\s*[^\\s0-9].*");
    private static final int SHOWN = 8;

    private final List<Cells> columns;
    private final Optional<List<String>> names;

    /// @param body the rows below the heading
    ColumnChoice(Table body, Optional<List<String>> names) {
        this.columns = body.columns();
        this.names = names;
    }

    /// Returns whether a text is the name of a file that holds a sample.
    static boolean isFileName(String text) {
        int dot = text.lastIndexOf('.');
        return dot > 0
                && text.length() - dot < 10
                && ENDINGS.contains(text.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /// Returns whether a text is a path of any kind.
    static boolean isPath(String text) {
        return isFileName(text) || text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
    }

    /// @param wanted the heading or the number, from 1, of the column
    /// @return the place of the column, from 0
    /// @throws InputException where there is no such column, or several could hold the labels
    int column(Optional<String> wanted) {
        if (wanted.isPresent()) return named(wanted.get());
        if (columns.size() == 1) return single();
        List<Integer> worded = byWord();
        if (!worded.isEmpty() && worded.stream().allMatch(column -> isOneToOne(worded.getFirst(), column))) {
            return worded.getFirst();
        }
        if (worded.isEmpty()) {
            List<Integer> possible = byContent(ColumnChoice::isPath);
            if (possible.isEmpty()) possible = byContent(ColumnChoice::isFileName);
            if (possible.size() == 1) return possible.getFirst();
        }
        throw new InputException(source() + " has more than one column in line 1, " + listing()
                + ", and which one holds the labels cannot be told: name it by `labelColumn`, by its heading or its"
                + " number from 1, or keep that column alone");
    }

    /// Returns whether the heading of a column says that it holds labels.
    boolean hasWord() {
        return !byWord().isEmpty();
    }

    /// Returns what a column is called in a sentence.
    String words(int column) {
        return names.map(list -> Cell.shown(list.get(column)))
                .orElseGet(() ->
                        (column + 1) + " (" + Cell.shown(columns.get(column).get(0)) + ", …)");
    }

    private int single() {
        Cells column = columns.getFirst();
        boolean isSameKind = column.size() < 3 || startsAlike(column.get(0));
        Cells below = isSameKind ? column : column.slice(1, column.size());
        if (below.size() > 0 && below.allMatch(ColumnChoice::hasFileName)) {
            throw new InputException(source() + " has names of files, such as " + Cell.shown(below.get(0))
                    + ", and not one label behind each of them: write the class of each file in its place, or behind"
                    + " it and a comma in a .csv");
        }
        if (isNumbered(below)) {
            throw new InputException(source() + " has the numbers of rows before its labels, such as in "
                    + Cell.shown(below.get(0)) + ", and each line would be a class of its own: write the label alone,"
                    + " or the number, a comma and the label in a .csv");
        }
        return 0;
    }

    /// Returns whether a line has the name of a file or a number, which a heading has not.
    private static boolean startsAlike(String line) {
        return hasFileName(line) || NUMBERED.matcher(line).matches();
    }

    /// Returns whether each line begins with a number, and these are 0 to n−1 or 1 to n in any order.
    private static boolean isNumbered(Cells column) {
        if (column.size() < 3 || !column.isDistinct()) return false;
        BitSet numbers = new BitSet();
        for (String line : column.distinct()) {
            Matcher numbered = NUMBERED.matcher(line);
            if (!numbered.matches()) return false;
            int number = Integer.parseInt(numbered.group(1));
            if (number > column.size()) return false;
            numbers.set(number);
        }
        return numbers.cardinality() == column.size();
    }

    /// Returns whether a line has the name of a file at its begin or end.
    private static boolean hasFileName(String line) {
        List<String> parts = BETWEEN_WORDS.splitAsStream(line.strip()).toList();
        return !parts.isEmpty() && (isFileName(parts.getFirst()) || isFileName(parts.getLast()));
    }

    private int named(String wanted) {
        List<String> headings = names.orElse(List.of());
        int[] exact = places(headings, wanted::equals);
        int[] alike = exact.length > 0 ? exact : places(headings, wanted::equalsIgnoreCase);
        if (alike.length == 1) return alike[0];
        if (alike.length > 1) {
            throw new InputException(source() + " has " + alike.length + " columns that `labelColumn` may mean by "
                    + Cell.shown(wanted) + ", at the places "
                    + IntStream.of(alike).mapToObj(i -> Integer.toString(i + 1)).collect(Collectors.joining(", "))
                    + ": give it the number of one of them");
        }
        if (wanted.matches("[1-9][0-9]{0,3}") && Integer.parseInt(wanted) <= columns.size()) {
            return Integer.parseInt(wanted) - 1;
        }
        throw new InputException("`labelColumn` is the heading or the number of a column of " + source()
                + ", which has " + listing() + ", but it is " + Cell.shown(wanted));
    }

    private static int[] places(List<String> headings, Predicate<String> isWanted) {
        return IntStream.range(0, headings.size())
                .filter(i -> isWanted.test(headings.get(i)))
                .toArray();
    }

    /// The columns whose heading names labels.
    private List<Integer> byWord() {
        List<Integer> found = new ArrayList<>();
        names.ifPresent(list -> {
            for (int i = 0; i < list.size(); i++) {
                if (Heading.LABEL_WORDS.contains(Heading.normalized(list.get(i)))) found.add(i);
            }
        });
        return found;
    }

    /// The columns that hold neither paths, nor numbers of rows, nor scores, nor a text of its own for each row.
    ///
    /// @param isPath what paths are like
    private List<Integer> byContent(Predicate<String> isPath) {
        List<Integer> found = IntStream.range(0, columns.size())
                .filter(i -> couldBeLabels(columns.get(i), isPath))
                .boxed()
                .toList();
        List<Integer> repeated =
                found.stream().filter(i -> !columns.get(i).isDistinct()).toList();
        return repeated.isEmpty() ? found : repeated;
    }

    private static boolean couldBeLabels(Cells column, Predicate<String> isPath) {
        boolean isPaths = column.allMatch(isPath);
        boolean isUnknown = column.allMatch(text -> Cell.of(text) instanceof Cell.Unknown);
        boolean hasFractions = column.distinct().stream().anyMatch(text -> Cell.of(text) instanceof Cell.Fraction);
        return !isPaths && !isUnknown && !hasFractions && !isIndex(column);
    }

    /// Returns whether the column counts the rows, from 0 or 1.
    private static boolean isIndex(Cells column) {
        if (column.size() < 2 || !column.isDistinct()) return false;
        int first = column.get(0).equals("0") ? 0 : 1;
        for (int row = 0; row < column.size(); row++) {
            if (!column.get(row).equals(Integer.toString(row + first))) return false;
        }
        return true;
    }

    /// Returns whether each text of a column goes with one text of the other, so that both are the same classes.
    private boolean isOneToOne(int one, int other) {
        Cells a = columns.get(one);
        Cells b = columns.get(other);
        if (one == other) return true;
        if (a.distinct().size() != b.distinct().size()) return false;
        Map<Integer, Integer> partners = new HashMap<>();
        for (int row = 0; row < a.size(); row++) {
            Integer before = partners.putIfAbsent(a.code(row), b.code(row));
            if (before != null && before != b.code(row)) return false;
        }
        return true;
    }

    private String listing() {
        String shown = IntStream.range(0, Math.min(SHOWN, columns.size()))
                .mapToObj(this::words)
                .collect(Collectors.joining(", "));
        return columns.size() > SHOWN ? shown + " and " + (columns.size() - SHOWN) + " more columns" : shown;
    }

    private String source() {
        return columns.getFirst().source();
    }
}
