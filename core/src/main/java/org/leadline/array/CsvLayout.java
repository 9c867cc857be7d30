package org.leadline.array;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// The columns of a table of text, told by its first two records.
///
/// @param names the names in the heading; none where there is no heading
/// @param width the number of cells of every record
/// @param taken the places of the columns of the matrix, ascending
record CsvLayout(List<String> names, int width, List<Integer> taken) {

    CsvLayout {
        names = List.copyOf(names);
        taken = List.copyOf(taken);
    }

    /// Looks at a table. Columns whose cells are text are left aside, and so are numbers beside a family of
    /// numbered columns.
    ///
    /// @param first the first record
    /// @param second the second record; the first where there is none
    /// @throws InputException where no column holds numbers
    static CsvLayout of(List<String> first, List<String> second, String source) {
        int width = first.size();
        List<Integer> numbers = places(width, place -> isNumber(at(second, place)));
        boolean hasHeading = isHeading(first, second, numbers);
        List<Integer> candidates = hasHeading
                ? places(width, place -> numbers.contains(place) || isMissing(first.get(place), at(second, place)))
                : places(width, place -> numbers.contains(place) || isNumber(first.get(place)));
        if (candidates.isEmpty()) throw noNumbers(first, source);
        if (!hasHeading) return new CsvLayout(List.of(), width, candidates);
        List<String> named = candidates.stream().map(first::get).toList();
        List<Integer> family = NumberedColumns.of(named);
        List<Integer> taken =
                new ArrayList<>(family.stream().map(candidates::get).toList());
        for (int place = 0; place < width; place++) {
            boolean isOfFamily =
                    !taken.contains(place) && NumberedColumns.isOfFamily(first.get(place), first.get(taken.getFirst()));
            if (isOfFamily && taken.size() > 1) taken.add(place); // its first cell is no number, which is refused
        }
        return new CsvLayout(first, width, taken.stream().sorted().toList());
    }

    boolean hasHeading() {
        return !names.isEmpty();
    }

    /// Returns the names, or the places from 1, of the columns that are not taken.
    List<String> leftAside() {
        return IntStream.range(0, width)
                .filter(place -> !taken.contains(place))
                .filter(place -> !hasHeading() || !names.get(place).isEmpty())
                .mapToObj(place -> hasHeading() ? names.get(place) : "column " + (place + 1))
                .toList();
    }

    /// Returns a column in words.
    String column(int place) {
        return "column " + (place + 1) + (hasHeading() ? " ('" + names.get(place) + "')" : "");
    }

    /// Returns whether a column with a name lacks its first cell.
    private static boolean isMissing(String name, String cell) {
        return cell.isEmpty() && !name.isEmpty();
    }

    private static List<Integer> places(int width, IntPredicate condition) {
        return IntStream.range(0, width).filter(condition).boxed().toList();
    }

    private static String at(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place) : "";
    }

    /// Returns whether a cell is a number, or has a decimal comma, which is refused where it is read.
    private static boolean isNumber(String cell) {
        return CsvNumber.of(cell).isPresent() || CsvNumber.hasDecimalComma(cell);
    }

    /// The first record is a heading where its cells above numbers are names, or count the columns from 0.
    @SuppressWarnings("ReferenceEquality") // a table of one record is given twice
    private static boolean isHeading(List<String> first, List<String> second, List<Integer> numbers) {
        if (first == second) return false;
        boolean counts = numbers.size() > 1;
        boolean isNamed = false;
        int expected = 0;
        for (int place : numbers) {
            String cell = first.get(place);
            boolean isName = !isNumber(cell);
            isNamed |= isName;
            if (isName) continue;
            if (!CsvNumber.isWhole(cell)) return false;
            int number = Integer.parseInt(cell);
            counts &= number == expected;
            expected++;
        }
        return isNamed || counts;
    }

    private static InputException noNumbers(List<String> cells, String source) {
        String first = cells.getFirst();
        boolean isBlanks = cells.size() == 1 && first.split("\\s+", -1).length > 1;
        String shown = first.length() > 40 ? first.substring(0, 40) + "…" : first;
        return new InputException(source + " has no column of numbers: its first line begins with '" + shown + "'; "
                + (isBlanks
                        ? "separate the columns by commas"
                        : "write a number a column, with a point before decimals"));
    }
}
