package org.leadline.array;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// Columns of whole numbers beside columns of others, as labels are that were saved with the embeddings.
final class CsvWholes {

    private static final int MOST = 2;

    private final CsvTable table;

    CsvWholes(CsvTable table) {
        this.table = table;
    }

    /// Returns the names of the columns, where there are one or two and as many others at least.
    List<String> names() throws IOException {
        CsvLayout layout = table.layout();
        CsvRow row = new CsvRow(table, "");
        Map<Integer, Double> first = new HashMap<>();
        Set<Integer> differing = new HashSet<>();
        boolean isFirst = true;
        while (layout.form() == CsvLayout.Form.NUMBERS && (isFirst || !first.isEmpty()) && table.next()) {
            if (isFirst) {
                for (int place : layout.taken()) whole(place).ifPresent(number -> first.put(place, number));
            } else {
                first.keySet().removeIf(place -> whole(place).isEmpty());
                first.forEach((place, number) -> {
                    if (whole(place).orElse(number) != number) differing.add(place);
                });
            }
            row.look();
            isFirst = false;
        }
        Set<Integer> found = new HashSet<>(first.keySet());
        found.retainAll(differing);
        if (row.skipped() > 0) found.remove(layout.taken().getFirst());
        boolean areFew =
                found.size() <= MOST && 2 * found.size() < layout.taken().size() - row.skipped();
        return areFew ? found.stream().sorted().map(layout::name).toList() : List.of();
    }

    private OptionalDouble whole(int place) {
        OptionalDouble number = CsvNumber.of(table.cells().get(place));
        boolean isWhole = number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
        return isWhole ? number : OptionalDouble.empty();
    }
}
