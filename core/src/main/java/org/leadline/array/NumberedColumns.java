package org.leadline.array;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Chooses the columns of a table that are the dimensions of one matrix.
public final class NumberedColumns {

    /// The names of columns of numbers that are none of a matrix, in tables without numbered columns.
    private static final Set<String> OTHERS = Set.of(
            "",
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

    /// Returns the places of the columns whose names differ in their last number alone, such as `embedding_0`
    /// and `embedding_1`: the largest family where there are several. Without two such columns they are all but
    /// those that are called as indices, labels and the like are.
    ///
    /// @param names the names of the columns that hold numbers
    public static List<Integer> of(List<String> names) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String name : names) family(name).ifPresent(family -> sizes.merge(family, 1, Integer::sum));
        int most = sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (most < 2) return withoutOthers(names);
        String family = sizes.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
        return places(names, name -> isOf(family, name));
    }

    /// Returns whether a name differs from a numbered one in its last number alone.
    static boolean isOfFamily(String name, String other) {
        return family(other).map(family -> isOf(family, name)).orElse(false);
    }

    private static boolean isOf(String family, String name) {
        return family(name).map(family::equals).orElse(false);
    }

    /// Returns a name without the number at its end; empty where it has none.
    private static Optional<String> family(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') end--;
        return end == name.length() ? Optional.empty() : Optional.of(name.substring(0, end));
    }

    private static List<Integer> withoutOthers(List<String> names) {
        List<Integer> without = places(names, name -> !OTHERS.contains(name.toLowerCase(Locale.ROOT)));
        return without.isEmpty() ? places(names, _ -> true) : without;
    }

    private static List<Integer> places(List<String> names, Predicate<String> condition) {
        return IntStream.range(0, names.size())
                .filter(place -> condition.test(names.get(place)))
                .boxed()
                .toList();
    }
}
