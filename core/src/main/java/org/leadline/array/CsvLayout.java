package org.leadline.array;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// The columns of a table of text, told by its first two records.
///
/// @param names the names in the heading; none where there is no heading
/// @param width the number of cells of every record
/// @param taken the places of the columns of the matrix, ascending
/// @param form how the columns were told
record CsvLayout(List<String> names, int width, List<Integer> taken, Form form) {

    /// How columns were told to be those of the matrix.
    enum Form {
        /// By a name that the user gave.
        SAID,
        /// One column, each of whose cells holds all numbers of a row.
        LIST,
        /// By names that differ in their numbers alone.
        FAMILY,
        /// Since they hold numbers.
        NUMBERS
    }

    private static final int MAX_SHOWN = 40;

    CsvLayout {
        names = List.copyOf(names);
        taken = List.copyOf(taken);
    }

    /// Looks at a table. Columns whose cells are text are left aside, and so are numbers beside a family of
    /// numbered columns, or beside a column of lists of numbers.
    ///
    /// @param first the first record
    /// @param second the second record; the first where there is none
    /// @param said the name of a column, or of numbered ones with a star in the place of the number, where the
    ///     user gives it
    /// @throws InputException where no column holds numbers, or it is not told which are the embeddings
    static CsvLayout of(List<String> first, List<String> second, String source, Optional<String> said) {
        int width = first.size();
        SortedSet<Integer> numbers = places(width, place -> isNumber(at(second, place)));
        SortedSet<Integer> lists =
                places(width, place -> CsvList.of(at(second, place)).isPresent());
        if (isHeading(first, second, numbers, lists)) {
            List<String> names = withoutComment(first);
            List<Integer> candidates = List.copyOf(places(
                    width, place -> numbers.contains(place) || isMissing(names.get(place), at(second, place))));
            return new CsvHeading(names, candidates, lists, source).layout(place -> at(second, place), said);
        }
        if (said.isPresent()) throw CsvHeading.lacks(source, said.get(), List.of());
        if (lists.size() == 1) return new CsvLayout(List.of(), width, List.copyOf(lists), Form.LIST);
        if (!lists.isEmpty()) throw CsvHeading.several(source, lists.stream().map(place -> "column " + (place + 1)));
        SortedSet<Integer> all = places(width, place -> numbers.contains(place) || isNumber(first.get(place)));
        if (all.isEmpty()) throw noNumbers(first, source);
        return new CsvLayout(List.of(), width, List.copyOf(all), Form.NUMBERS);
    }

    boolean hasHeading() {
        return !names.isEmpty();
    }

    boolean isList() {
        return form == Form.LIST;
    }

    /// Returns the names, or the places from 1, of the columns that are not taken.
    List<String> leftAside() {
        Set<Integer> own = new HashSet<>(taken);
        return IntStream.range(0, width)
                .filter(place -> !own.contains(place))
                .filter(place -> !hasHeading() || !names.get(place).isEmpty())
                .mapToObj(this::name)
                .toList();
    }

    /// Returns the name of a column, or its place in words where it has none.
    String name(int place) {
        return hasHeading() && !names.get(place).isEmpty() ? names.get(place) : "column " + (place + 1);
    }

    /// Returns a column in words.
    String column(int place) {
        return "column " + (place + 1) + (hasHeading() ? " ('" + names.get(place) + "')" : "");
    }

    /// Returns whether a column with a name lacks its first cell.
    private static boolean isMissing(String name, String cell) {
        return cell.isEmpty() && !name.isEmpty();
    }

    private static SortedSet<Integer> places(int width, IntPredicate condition) {
        return IntStream.range(0, width).filter(condition).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /// The names of a heading without the mark that np.savetxt writes before it.
    private static List<String> withoutComment(List<String> heading) {
        List<String> names = new ArrayList<>(heading);
        if (names.getFirst().startsWith("#"))
            names.set(0, names.getFirst().substring(1).strip());
        return names;
    }

    private static String at(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place) : "";
    }

    /// Returns whether a cell is a number, or has a decimal comma, which is refused where it is read.
    private static boolean isNumber(String cell) {
        return CsvNumber.of(cell).isPresent() || CsvNumber.hasDecimalComma(cell);
    }

    /// The first record is a heading where its cells above numbers are names, or count the columns: from 0, or
    /// from 1 where none of the numbers below is whole.
    @SuppressWarnings("ReferenceEquality") // a table of one record is given twice
    private static boolean isHeading(
            List<String> first, List<String> second, Set<Integer> numbers, Set<Integer> lists) {
        if (first == second) return false;
        if (!lists.isEmpty()) {
            return lists.stream()
                    .noneMatch(place -> CsvList.of(first.get(place)).isPresent());
        }
        if (numbers.isEmpty()) return first.stream().anyMatch(EmbeddingNames::isPlain);
        boolean isNamed = false;
        List<Integer> counted = new ArrayList<>();
        for (int place : numbers) {
            String cell = first.get(place);
            boolean isName = !isNumber(cell);
            isNamed |= isName;
            if (isName) continue;
            if (!CsvNumber.isWhole(cell)) return false;
            counted.add(Integer.parseInt(cell));
        }
        if (isNamed) return true;
        boolean isFromOne =
                counted.getFirst() == 1 && numbers.stream().noneMatch(place -> CsvNumber.isWhole(at(second, place)));
        int start = isFromOne ? 1 : 0;
        return counted.size() > 1 && IntStream.range(0, counted.size()).allMatch(i -> counted.get(i) == start + i);
    }

    private static InputException noNumbers(List<String> cells, String source) {
        String first = cells.getFirst();
        boolean isBlanks = cells.size() == 1 && first.split("\\s+", -1).length > 1;
        String shown = first.length() > MAX_SHOWN ? first.substring(0, MAX_SHOWN) + "…" : first;
        return new InputException(source + " has no column of numbers: its first line begins with '" + shown + "'; "
                + (isBlanks
                        ? "separate the columns by commas"
                        : "write a number a column, with a point before decimals"));
    }
}
