package org.leadline.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.array.EmbeddingNames;
import org.leadline.array.NumberedColumns;
import org.leadline.array.NumberedColumns.Family;
import org.leadline.parquet.Column.Form;

/// The matrices that the columns of a table are: a column of lists each by its name, and columns of numbers
/// together.
///
/// @param columns all columns
/// @param source what a sentence calls the file
record Matrices(List<Column> columns, String source) {

    /// Returns the matrices by name, each with its columns: one of lists, or several of numbers.
    ///
    /// Columns of numbers are one of them where there are no lists, or where they alone are called as embeddings
    /// are. Where two families of them may be it, each stands under its own name. A column that is called as
    /// embeddings are and holds none stands under its name, too, so that nothing is taken in its place.
    ///
    /// @throws InputException where there is neither a list nor a column that may be a dimension
    SequencedMap<String, List<Column>> all(ParquetFile.Said said) {
        SequencedMap<String, List<Column>> found = new LinkedHashMap<>();
        for (Column column : columns) if (column.isFloats(Form.LIST)) found.put(column.name(), List.of(column));
        boolean areListsNamed = found.keySet().stream().anyMatch(EmbeddingNames::speaks);
        for (String name : said.names()) named(name).ifPresent(own -> found.put(name, own));
        if (said.isEmbedding()) return found;
        List<Column> flat = flat();
        List<Family> families = NumberedColumns.candidates(names(flat));
        if (found.isEmpty() && flat.isEmpty()) throw noNumbers();
        boolean isNamed = families.stream().anyMatch(Family::isOfEmbeddings);
        if (!isNamed) unreadable().forEach(column -> found.putIfAbsent(column.topName(), List.of(column)));
        if (found.isEmpty() || (isNamed && !areListsNamed)) found.putAll(together(flat, families));
        return found;
    }

    /// Returns the columns of a matrix by its name; empty where there is none.
    Optional<List<Column>> named(String name) {
        List<Column> own = columns.stream()
                .filter(column -> column.isFloats(Form.LIST) || isUnreadable(column))
                .filter(column -> column.topName().equals(name))
                .toList();
        if (!own.isEmpty()) return Optional.of(List.of(own.getFirst()));
        List<Column> flat = flat();
        Optional<Family> family = NumberedColumns.families(names(flat)).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (family.isPresent()) return Optional.of(at(flat, family.get().places()));
        return flat.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(List::of);
    }

    /// Returns the names of columns that belong to no matrix.
    List<String> leftAside(ParquetFile.Said said) {
        Set<Integer> taken = new HashSet<>();
        all(said).values().forEach(own -> own.forEach(column -> taken.add(column.number())));
        return columns.stream()
                .filter(column -> !taken.contains(column.number()))
                .map(Column::name)
                .toList();
    }

    private SequencedMap<String, List<Column>> together(List<Column> flat, List<Family> families) {
        SequencedMap<String, List<Column>> found = new LinkedHashMap<>();
        for (Family family : families) {
            found.put(families.size() == 1 ? ParquetFile.COLUMNS : family.name(), at(flat, family.places()));
        }
        if (!found.isEmpty()) return found;
        List<Column> all = at(flat, NumberedColumns.withoutOthers(names(flat)));
        if (all.isEmpty()) throw noNumbers();
        if (all.size() == 1 && !EmbeddingNames.isColumn(all.getFirst().name())) {
            throw new InputException(source + " has one column of floating-point numbers that may be embeddings, '"
                    + all.getFirst().name() + "', and its name is none of theirs: " + ParquetFile.REMEDY);
        }
        found.put(ParquetFile.COLUMNS, all);
        return found;
    }

    private List<Column> flat() {
        return columns.stream().filter(column -> column.isFloats(Form.FLAT)).toList();
    }

    private List<Column> unreadable() {
        return columns.stream()
                .filter(column ->
                        isUnreadable(column) && !(EmbeddingNames.isSetting(column.topName()) && column.isSetting()))
                .toList();
    }

    /// Returns whether a column is called as embeddings are and holds other things than numbers or lists of them.
    private static boolean isUnreadable(Column column) {
        return EmbeddingNames.isPlain(column.topName()) && (column.type().isEmpty() || column.form() == Form.NESTED);
    }

    private static List<Column> at(List<Column> columns, List<Integer> places) {
        return places.stream().map(columns::get).toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private InputException noNumbers() {
        List<String> shown = new ArrayList<>();
        boolean isNested = false;
        for (Column column : columns) {
            isNested |= column.isFloats(Form.NESTED);
            if (shown.size() < 8) shown.add(column.name() + " (" + column.typeName() + ")");
        }
        String all = shown.isEmpty() ? "no column at all" : String.join(", ", shown);
        return new InputException(
                isNested
                        ? source + " holds numbers in lists of lists or in structures: " + all
                                + "; save one list of numbers a row, or a column a number"
                        : source + " holds no column of floating-point numbers that may be embeddings, nor of lists of"
                                + " them, but " + all);
    }
}
