package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;

/// A table of text. The first column is aligned left, the others right, with two spaces between columns.
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /// Adds a row.
    ///
    /// @param cells the cells; every row has the same number
    void row(List<String> cells) {
        if (!rows.isEmpty() && cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row has " + rows.getFirst().size() + " cells, not " + cells.size());
        }
        rows.add(List.copyOf(cells));
    }

    /// The lines of the table. The first row is underlined.
    List<String> lines() {
        if (rows.isEmpty()) return List.of();
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                if (column > 0) line.append("  ").append(padding).append(row.get(column));
                else line.append(row.get(column)).append(padding);
            }
            lines.add(line.toString().stripTrailing());
            if (lines.size() == 1) {
                int total = 2 * (widths.length - 1);
                for (int width : widths) total += width;
                lines.add("─".repeat(total));
            }
        }
        return lines;
    }
}
