package org.leadline.label;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// The order of the rows of a table whose lines have numbers.
///
/// Where a column is called an index and its numbers are 0 to n−1 or 1 to n in another order, each label goes to the
/// row that the number names. Other numbers out of order may be no rows, so the table is refused.
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

    /// Puts the labels in the order of the rows.
    ///
    /// @param names the headings; empty where there are none
    /// @param labels the place of the column of labels
    /// @throws InputException where numbers of lines are out of order, and do not say which row a line belongs to
    static RowOrder of(Table body, Optional<List<String>> names, int labels) {
        Cells column = body.columns().get(labels);
        for (int i = 0; i < body.columns().size(); i++) {
            if (i == labels) continue;
            String heading = names.isPresent() ? names.get().get(i) : "";
            boolean isIndex = names.isPresent() && INDEX_WORDS.contains(Heading.normalized(heading));
            boolean mayBeIndex = isIndex || i == 0;
            Cells numbers = body.columns().get(i);
            if (!mayBeIndex || isAscending(numbers)) continue;
            String words = "column " + (names.isPresent() ? Cell.shown(heading) : i + 1);
            int[] places = places(numbers);
            if (isIndex && places.length > 0) {
                return new RowOrder(
                        inOrder(column, places), "each for the row that " + words + " names, which is not its line");
            }
            if (places.length > 2 || (isIndex && areNumbers(numbers))) throw refusal(column, numbers, words);
        }
        return new RowOrder(column, "in the order of the lines");
    }

    private static InputException refusal(Cells labels, Cells numbers, String words) {
        int row = firstDescent(numbers);
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
