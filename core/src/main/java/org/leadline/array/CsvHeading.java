package org.leadline.array;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.CsvLayout.Form;
import org.leadline.array.NumberedColumns.Family;

/// Chooses the columns of a table by the names in its heading.
///
/// @param names the names of all columns
/// @param candidates the places of columns that hold numbers, ascending
/// @param lists the places of columns whose cells hold lists of numbers
/// @param source what a sentence calls the file
record CsvHeading(List<String> names, List<Integer> candidates, SortedSet<Integer> lists, String source) {

    private static final int MAX_SHOWN = 40;

    /// Cells of digits, signs and blanks alone.
    private static final Pattern NUMBERS = Pattern.compile("[-+.,;|eE()\\s]*+[0-9][-+.,;|eE()\\s0-9]*+");

    /// The beginning of Python's bytes.
    private static final Pattern BYTES = Pattern.compile("b['\"]");

    /// Returns the columns of the embeddings: those that the user names, or else lists of numbers that are
    /// called as embeddings are, a family of numbered columns, lists of any name where there are no other
    /// numbers, or all numbers. Names that speak of embeddings win over those that only may be theirs.
    ///
    /// @param cell gives the cell of a column in the first row
    /// @throws InputException where a column that is called as embeddings are cannot be read, or two may be it
    CsvLayout layout(IntFunction<String> cell, Optional<String> said) {
        if (said.isPresent()) return said(said.get(), cell);
        List<Family> families = families(NumberedColumns.candidates(candidateNames()));
        boolean isFamilyNamed = families.stream().anyMatch(Family::isOfEmbeddings);
        List<Integer> named = lists(EmbeddingNames::speaks);
        if (named.isEmpty() && !isFamilyNamed) named = lists(EmbeddingNames::isColumn);
        boolean isNamed = !named.isEmpty() || isFamilyNamed;
        if (!isNamed) requireReadable(cell);
        List<Integer> numbers = NumberedColumns.withoutOthers(candidateNames()).stream()
                .map(candidates::get)
                .toList();
        List<Integer> from = named.isEmpty() ? List.copyOf(lists) : named;
        if (!from.isEmpty() && (!named.isEmpty() || !isFamilyNamed)) {
            Stream<String> rivals = named.isEmpty() ? rivals(families, numbers) : Stream.empty();
            List<String> all =
                    Stream.concat(from.stream().map(names::get), rivals).toList();
            if (all.size() > 1) throw several(source, all.stream());
            return layout(from, Form.LIST);
        }
        if (families.size() > 1) throw several(source, families.stream().map(Family::name));
        if (!families.isEmpty()) return layout(families.getFirst().places(), Form.FAMILY);
        if (numbers.isEmpty()) {
            throw new InputException(source + " has no column of numbers that may be embeddings, but "
                    + names.stream().limit(8).collect(Collectors.joining(", ")));
        }
        return layout(numbers, Form.NUMBERS);
    }

    private List<Integer> lists(Predicate<String> isWanted) {
        return lists.stream().filter(place -> isWanted.test(names.get(place))).toList();
    }

    /// Returns the names of numbers that may be the embeddings as well as a list that is called as anything.
    private Stream<String> rivals(List<Family> families, List<Integer> numbers) {
        if (!families.isEmpty()) return families.stream().map(Family::name);
        return numbers.size() > 1 ? numbers.stream().map(names::get) : Stream.empty();
    }

    private CsvLayout said(String name, IntFunction<String> cell) {
        int place = names.indexOf(name);
        if (place >= 0) {
            boolean isList = lists.contains(place);
            if (!isList && !candidates.contains(place)) throw unreadable(place, cell);
            return layout(List.of(place), isList ? Form.LIST : Form.SAID);
        }
        return families(NumberedColumns.families(candidateNames())).stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .map(family -> layout(family.places(), Form.SAID))
                .orElseThrow(() -> lacks(source, name, names));
    }

    /// Returns families with the places in the table, and with those of their columns whose first cell is no
    /// number, which is refused when it is read.
    private List<Family> families(List<Family> found) {
        List<Family> all = new ArrayList<>();
        Set<Integer> known = new HashSet<>(candidates);
        for (Family family : found) {
            List<Integer> places = new ArrayList<>();
            family.places().forEach(place -> places.add(candidates.get(place)));
            for (int place = 0; place < names.size(); place++) {
                boolean isOther = !known.contains(place) && !lists.contains(place);
                if (isOther && NumberedColumns.isOf(family.name(), names.get(place))) places.add(place);
            }
            all.add(new Family(family.name(), places.stream().sorted().toList()));
        }
        return all;
    }

    private List<String> candidateNames() {
        return candidates.stream().map(names::get).toList();
    }

    private CsvLayout layout(List<Integer> places, Form form) {
        return new CsvLayout(names, names.size(), places, form);
    }

    private void requireReadable(IntFunction<String> cell) {
        Set<Integer> known = new HashSet<>(candidates);
        for (int place = 0; place < names.size(); place++) {
            boolean isOther = !known.contains(place) && !lists.contains(place);
            if (isOther && isOfEmbeddings(names.get(place), cell.apply(place))) throw unreadable(place, cell);
        }
    }

    /// Returns whether a column that holds no numbers is called as embeddings are; where settings are called so
    /// as well, its cell also has to look like several numbers or bytes.
    private static boolean isOfEmbeddings(String name, String cell) {
        if (!EmbeddingNames.isPlain(name)) return false;
        return !EmbeddingNames.isSetting(name)
                || cell.contains("[")
                || NUMBERS.matcher(cell).matches()
                || BYTES.matcher(cell).lookingAt();
    }

    private InputException unreadable(int place, IntFunction<String> cell) {
        String found = cell.apply(place);
        String shown = found.length() > MAX_SHOWN ? found.substring(0, MAX_SHOWN) + "…" : found;
        return new InputException(source + ", first row, column " + (place + 1) + " ('" + names.get(place) + "'), is '"
                + shown + "', but embeddings are a number a column, or plain numbers in brackets, as [0.1, 0.2]");
    }

    static InputException lacks(String source, String name, List<String> names) {
        return new InputException(source + " holds no column '" + name
                + "', which leadline.json names as its embeddings, but "
                + (names.isEmpty() ? "has no heading" : names.stream().limit(8).collect(Collectors.joining(", "))));
    }

    /// Refuses columns of which several may be the embeddings.
    static InputException several(String source, Stream<String> found) {
        List<String> all = found.toList();
        return new InputException(source + " has several columns or families of columns that may be the embeddings, "
                + String.join(" and ", all.subList(0, Math.min(4, all.size())))
                + ": say which in leadline.json, such as {\"arrays\": {\"embedding\": \"" + all.getFirst() + "\"}}");
    }
}
