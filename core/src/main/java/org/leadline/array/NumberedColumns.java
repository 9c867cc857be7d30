package org.leadline.array;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Chooses the columns of a table that are the dimensions of one matrix.
public final class NumberedColumns {

    /// Stands for the number in the name of a family.
    private static final String STAR = "*";

    /// The names of columns of numbers that are none of a matrix, in tables without numbered columns.
    private static final Set<String> OTHERS = Set.of(
            "",
            "unnamed: 0",
            "index",
            "idx",
            "id",
            "row",
            "label",
            "labels",
            "target",
            "targets",
            "class",
            "epoch",
            "step",
            "loss",
            "__index_level_0__");

    private NumberedColumns() {}

    /// Columns whose names differ in their last number alone.
    ///
    /// @param name their names, a star in the place of the number
    /// @param places their places, ascending
    public record Family(String name, List<Integer> places) {

        public Family {
            places = List.copyOf(places);
        }

        /// Returns whether the names are ones of embeddings.
        public boolean isOfEmbeddings() {
            return EmbeddingNames.isColumn(name.substring(0, name.length() - STAR.length()));
        }
    }

    /// Returns the families of at least two columns, by the place of their first one.
    ///
    /// @param names the names of the columns that hold numbers
    public static List<Family> families(List<String> names) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            String stem = withoutNumber(name);
            if (stem.length() < name.length())
                places.computeIfAbsent(stem, _ -> new ArrayList<>()).add(place);
        }
        return places.entrySet().stream()
                .filter(family -> family.getValue().size() > 1)
                .map(family -> new Family(family.getKey() + STAR, family.getValue()))
                .toList();
    }

    /// Returns the families that may be the dimensions of the embeddings: the largest of those whose names speak
    /// of embeddings, or else of all; several where they are equally large, and none where there are no families.
    ///
    /// @param names the names of the columns that hold numbers
    public static List<Family> candidates(List<String> names) {
        List<Family> all = families(names);
        List<Family> named = all.stream().filter(Family::isOfEmbeddings).toList();
        List<Family> from = named.isEmpty() ? all : named;
        int most =
                from.stream().mapToInt(family -> family.places().size()).max().orElse(0);
        return from.stream().filter(family -> family.places().size() == most).toList();
    }

    /// Returns the places of all columns but those that are called as indices, labels and the like are.
    ///
    /// @param names the names of the columns that hold numbers
    public static List<Integer> withoutOthers(List<String> names) {
        return IntStream.range(0, names.size())
                .filter(place -> !OTHERS.contains(names.get(place).toLowerCase(Locale.ROOT)))
                .boxed()
                .toList();
    }

    /// Returns whether a name is one of a family.
    ///
    /// @param family its name, with a star
    static boolean isOf(String family, String name) {
        String stem = withoutNumber(name);
        return stem.length() < name.length() && family.equals(stem + STAR);
    }

    /// Returns a name without the number at its end.
    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') end--;
        return name.substring(0, end);
    }
}
