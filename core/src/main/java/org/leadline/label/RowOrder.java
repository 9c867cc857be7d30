package org.leadline.label;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// The order of the rows of a table whose lines have numbers.
///
/// A column called an index, whose numbers are 0 to n−1 or 1 to n in another order, puts each label
/// into the row that the number names. Any other column of such numbers in another order leaves the order of the
/// rows in doubt, with a few of them blank as well, and so do other numbers of an index that are out of order:
/// the table is refused.
///
/// @param labels the labels in the order of the rows
/// @param words half a sentence on the order
record RowOrder(Cells labels, String words) {

    /// Headings of numbers of rows, as [Heading#normalized] makes them; pandas leaves that of its index blank.
    private static final Set<String> INDEX_WORDS = Set.of(
            "index",
            "idx",
            "row",
            "rows",
            "rowindex",
            "rowidx",
            "rowid",
            "rownumber",
            "rowno",
            "position",
            "sampleindex",
            "sampleidx",
            "imageindex",
            "imageidx",
            "imgidx",
            "dataindex",
            "dataidx",
            "",
            "unnamed:0");

    /// A number with letters before it.
    private static final Pattern LETTERED = Pattern.compile("([^0-9+.-][^0-9]{0,40})[0-9]{1,18}");

    /// Puts the labels in the order of the rows.
    ///
    /// @param names the headings; empty where there are none
    /// @param labels the place of the column of labels
    /// @throws InputException where numbers of lines are out of order, and do not say which row a line belongs to
    static RowOrder of(Table body, Optional<List<String>> names, int labels) {
        Cells column = body.columns().get(labels);
        int[] used = new int[0];
        String words = "in the order of the lines";
        for (int i = 0; i < body.columns().size(); i++) {
            String heading = names.isPresent() ? names.get().get(i) : "";
            if (i == labels || (names.isPresent() && Heading.isLabelWord(heading))) continue;
            String called = "column " + (names.isPresent() ? Cell.shown(heading) : i + 1);
            Cells cells = body.columns().get(i);
            boolean isCalledIndex = names.isPresent() && INDEX_WORDS.contains(Heading.normalized(heading));
            Cells numbers = isCalledIndex ? withoutPrefix(cells) : cells;
            boolean isIndex = isCalledIndex && numbers == cells;
            if (isIndex || isRowNumbersWithGaps(numbers)) requireNoGaps(column, numbers, called);
            if (isAscending(numbers)) continue;
            int[] places = places(numbers);
            boolean isSaidAlready = places.length > 0 && Arrays.equals(places, used);
            if (isSaidAlready || (!isIndex && places.length <= 2)) continue;
            if (!isIndex || places.length == 0 || used.length > 0) {
                throw refusal(column, cells, firstDescent(numbers), called);
            }
            used = places;
            words = "each for the row that " + called + " names, which is not its line";
        }
        if (used.length == 0) return new RowOrder(column, words);
        return new RowOrder(inOrder(column, used), words);
    }

    /// Returns the cells of an index without the letters that all of them begin with, such as those of `row3`.
    private static Cells withoutPrefix(Cells index) {
        String first = index.size() == 0 ? "" : index.get(0);
        Matcher lettered = LETTERED.matcher(first);
        if (!lettered.matches()) return index;
        String prefix = lettered.group(1);
        Predicate<String> isAlike =
                text -> text.startsWith(prefix) && Cell.of(text.substring(prefix.length())) instanceof Cell.Whole;
        if (!index.allMatch(isAlike)) return index;
        Cells numbers = new Cells(index.source(), new Cells.Budget());
        for (int row = 0; row < index.size(); row++) numbers.add(index.get(row).substring(prefix.length()));
        return numbers;
    }

    /// Returns whether most cells are different numbers of rows, out of order, and the others are blank or
    /// unknown.
    private static boolean isRowNumbersWithGaps(Cells column) {
        BitSet taken = new BitSet();
        int before = -1;
        boolean isAscending = true;
        for (int row = 0; row < column.size(); row++) {
            Cell cell = Cell.of(column.get(row));
            if (cell instanceof Cell.Unknown) continue;
            if (!(cell instanceof Cell.Whole whole) || whole.number().bitLength() > 31) return false;
            int number = whole.number().intValue();
            if (number < 0 || number > column.size() || taken.get(number)) return false;
            taken.set(number);
            isAscending &= number > before;
            before = number;
        }
        return !isAscending && taken.cardinality() > 2 && 2 * taken.cardinality() > column.size();
    }

    /// @throws InputException where some cells of the index are numbers, and one is blank or unknown
    private static void requireNoGaps(Cells labels, Cells numbers, String words) {
        boolean hasNumbers = numbers.distinct().stream().anyMatch(text -> Cell.of(text) instanceof Cell.Whole);
        if (!hasNumbers) return;
        for (int row = 0; row < numbers.size(); row++) {
            if (!(Cell.of(numbers.get(row)) instanceof Cell.Unknown)) continue;
            String found = numbers.get(row).isEmpty() ? "nothing" : Cell.shown(numbers.get(row));
            throw new InputException(labels.source() + ": " + words + " has the numbers of rows, but " + found
                    + " in line " + (row + 1) + " of the labels, which is " + Cell.shown(labels.get(row))
                    + ": write the number of the row in every line, or leave the column out where the lines are in the"
                    + " order of the rows");
        }
    }

    private static InputException refusal(Cells labels, Cells numbers, int row, String words) {
        return new InputException(labels.source() + ": " + words + " has " + Cell.shown(numbers.get(row)) + " below "
                + Cell.shown(numbers.get(row - 1)) + ", so the " + labels.size() + " labels may be in another order"
                + " than the rows: sort the lines by it, or leave the column out where the lines are in order");
    }

    /// Returns the row of each line, from 0; empty where the numbers are not 0 to n−1 or 1 to n.
    private static int[] places(Cells numbers) {
        int size = numbers.size();
        if (!numbers.isDistinct() || !areNumbers(numbers)) return new int[0];
        BigInteger first = numbers.distinct().stream()
                .map(RowOrder::number)
                .min(BigInteger::compareTo)
                .orElse(BigInteger.TWO);
        if (first.signum() < 0 || first.compareTo(BigInteger.ONE) > 0) return new int[0];
        int[] places = new int[size];
        boolean[] taken = new boolean[size];
        for (int row = 0; row < size; row++) {
            BigInteger place = number(numbers.get(row)).subtract(first);
            if (place.compareTo(BigInteger.valueOf(size)) >= 0 || taken[place.intValue()]) return new int[0];
            places[row] = place.intValue();
            taken[places[row]] = true;
        }
        return places;
    }

    private static Cells inOrder(Cells labels, int[] places) {
        int[] lines = new int[places.length];
        for (int line = 0; line < places.length; line++) lines[places[line]] = line;
        Cells sorted = new Cells(labels.source(), new Cells.Budget());
        for (int line : lines) sorted.add(labels.get(line));
        return sorted;
    }

    private static boolean areNumbers(Cells column) {
        return column.allMatch(text -> Cell.of(text) instanceof Cell.Whole);
    }

    private static boolean isAscending(Cells numbers) {
        return !areNumbers(numbers) || firstDescent(numbers) == 0;
    }

    /// Returns the first row whose number is not above that of the row before it; 0 where there is none.
    private static int firstDescent(Cells numbers) {
        return IntStream.range(1, numbers.size())
                .filter(row -> number(numbers.get(row)).compareTo(number(numbers.get(row - 1))) <= 0)
                .findFirst()
                .orElse(0);
    }

    /// Returns a whole number; −1 for another text.
    private static BigInteger number(String text) {
        return Cell.of(text) instanceof Cell.Whole whole ? whole.number() : BigInteger.ONE.negate();
    }
}
