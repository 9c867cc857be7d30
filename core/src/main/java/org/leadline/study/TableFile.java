package org.leadline.study;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.leadline.InputException;
import org.leadline.table.Csv;

/// Tables of a study as files of comma-separated values, in UTF-8 with `\n` at the end of a line. The first line
/// names the columns. No cell holds a line break. The digest of a table stands beside it, in [Checksums#NAME].
final class TableFile {

    /// The most bytes of a table: a thousand milestones with the spectra of three parts take a tenth.
    private static final int MOST = 1 << 28;

    private TableFile() {}

    /// Writes a table.
    ///
    /// @param columns the names of the columns
    /// @param lines as many fields each
    static void write(Path path, List<String> columns, List<List<String>> lines) {
        StringBuilder text = new StringBuilder(Csv.line(columns)).append('\n');
        for (List<String> fields : lines) {
            if (fields.size() != columns.size()) {
                throw new IllegalArgumentException(fields.size() + " fields for the columns " + columns);
            }
            List<String> plain = fields.stream()
                    .map(field -> field.replaceAll("[\r\n]+", " "))
                    .toList();
            text.append(Csv.line(plain)).append('\n');
        }
        Checksums.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Copies a table, and its digest.
    ///
    /// @throws InputException where it is not as it was written
    static void copy(Path from, Path to) {
        Checksums.write(to, Checksums.read(from, MOST));
    }

    /// Reads the lines below the names of the columns.
    ///
    /// @throws InputException where the file is not there, not as it was written, or has other columns
    static List<List<String>> read(Path path, List<String> columns) {
        List<List<String>> lines = Csv.lines(new String(Checksums.read(path, MOST), StandardCharsets.UTF_8));
        if (lines.isEmpty() || !lines.getFirst().equals(columns)) {
            throw new InputException(path + " is no table of a study that this build can read: its first line is not "
                    + String.join(",", columns));
        }
        for (int number = 1; number < lines.size(); number++) {
            int found = lines.get(number).size();
            if (found != columns.size()) {
                throw new InputException(path + ", line " + (number + 1) + ": " + found + " fields stand where "
                        + columns.size() + " belong");
            }
        }
        return lines.subList(1, lines.size());
    }

    /// Reads the lines of a table whose first columns are the same in each.
    ///
    /// @param own what these columns hold in every line
    /// @throws InputException where a line has something else there
    static List<List<String>> read(Path path, List<String> columns, List<String> own) {
        List<List<String>> lines = read(path, columns);
        for (int number = 0; number < lines.size(); number++) {
            List<String> found = lines.get(number).subList(0, own.size());
            if (found.equals(own)) continue;
            throw new InputException(path + ", line " + (number + 2) + ": it is of " + String.join(", ", found)
                    + ", but the record is of " + String.join(", ", own));
        }
        return lines;
    }

    /// Reads a whole number.
    static long whole(Path path, String field) {
        try {
            return Long.parseLong(field);
        } catch (NumberFormatException e) {
            throw new InputException(path + ": '" + field + "' is no whole number", e);
        }
    }

    /// Reads a whole number that fits an int.
    static int index(Path path, String field) {
        long value = whole(path, field);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new InputException(path + ": " + field + " is no number of a milestone, row or column");
        }
        return (int) value;
    }

    /// Reads a finite number.
    static double number(Path path, String field) {
        try {
            double value = Double.parseDouble(field);
            if (Double.isFinite(value)) return value;
        } catch (NumberFormatException _) {
            // refused below
        }
        throw new InputException(path + ": '" + field + "' is no finite number");
    }
}
