package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;

/// A table of text. The first column is aligned left, the others right, with two spaces between columns.
final class TextTable {

    /// The columns of a terminal that nobody has widened.
    static final int WIDTH = 80;

    private static final int GAP = 2;

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

    /// The lines of as many tables below each other as it takes to stay within a width, each with the first
    /// column. They are about equally wide. A column that is too wide alone is not cut.
    List<String> linesWithin(int width) {
        if (rows.isEmpty()) return List.of();
        int[] widths = widths();
        List<List<Integer>> parts = parts(widths, width);
        for (int less = width - 1; parts(widths, less).size() == parts.size() && less > widths[0]; less--) {
            parts = parts(widths, less);
        }
        List<String> lines = new ArrayList<>();
        for (List<Integer> part : parts) {
            if (!lines.isEmpty()) lines.add("");
            TextTable table = new TextTable();
            for (List<String> row : rows) {
                List<String> cells = new ArrayList<>(List.of(row.getFirst()));
                part.forEach(column -> cells.add(row.get(column)));
                table.row(cells);
            }
            lines.addAll(table.lines());
        }
        return lines;
    }

    /// The columns of each part beside the first one.
    private static List<List<Integer>> parts(int[] widths, int width) {
        List<List<Integer>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int taken = widths[0];
        for (int column = 1; column < widths.length; column++) {
            int wider = taken + GAP + widths[column];
            if (wider > width && !parts.getLast().isEmpty()) {
                parts.add(new ArrayList<>());
                wider = widths[0] + GAP + widths[column];
            }
            parts.getLast().add(column);
            taken = wider;
        }
        return parts;
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    /// Returns whether a part of a text stands in any cell.
    boolean holds(String part) {
        return rows.stream().flatMap(List::stream).anyMatch(cell -> cell.contains(part));
    }

    /// The lines of the table. The first row is underlined.
    List<String> lines() {
        if (rows.isEmpty()) return List.of();
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                if (column > 0) line.append(" ".repeat(GAP)).append(padding).append(row.get(column));
                else line.append(row.get(column)).append(padding);
            }
            lines.add(line.toString().stripTrailing());
            if (lines.size() == 1) {
                int total = GAP * (widths.length - 1);
                for (int width : widths) total += width;
                lines.add("─".repeat(total));
            }
        }
        return lines;
    }
}
