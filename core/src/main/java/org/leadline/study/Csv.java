package org.leadline.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// Tables as files of comma-separated values (RFC 4180), in UTF-8 with `\n` at the end of a line. The first
/// line names the columns. A field with a comma or a quote stands in quotes; none holds a line break.
final class Csv {

    private Csv() {}

    /// Writes a table.
    ///
    /// @param columns the names of the columns
    /// @param lines as many fields each
    static void write(Path path, List<String> columns, List<List<String>> lines) {
        StringBuilder text = new StringBuilder(line(columns));
        for (List<String> fields : lines) {
            if (fields.size() != columns.size()) {
                throw new IllegalArgumentException(fields.size() + " fields for the columns " + columns);
            }
            text.append(line(fields));
        }
        AtomicFile.write(path, text.toString());
    }

    private static String line(List<String> fields) {
        return String.join(",", fields.stream().map(Csv::quoted).toList()) + "\n";
    }

    private static String quoted(String field) {
        String plain = field.replaceAll("[\r\n]+", " ");
        return plain.contains(",") || plain.contains("\"") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    /// Reads the lines below the names of the columns.
    ///
    /// @throws InputException where the file is not there, or has other columns
    static List<List<String>> read(Path path, List<String> columns) {
        List<String> lines;
        try {
            lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException(path + " cannot be read as a table of a study: " + e, e);
        }
        if (lines.isEmpty() || !fields(lines.getFirst()).equals(columns)) {
            throw new InputException(
                    path + " is no table of a study: its first line is not " + String.join(",", columns));
        }
        List<List<String>> found = new ArrayList<>();
        for (int number = 1; number < lines.size(); number++) {
            List<String> fields = fields(lines.get(number));
            if (fields.size() != columns.size()) {
                throw new InputException(path + ", line " + (number + 1) + ": " + fields.size() + " fields stand where "
                        + columns.size() + " belong");
            }
            found.add(fields);
        }
        return found;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int at = 0; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == '"' && isQuoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append('"');
                at++;
            } else if (sign == '"') {
                isQuoted = !isQuoted;
            } else if (sign == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(sign);
            }
        }
        fields.add(field.toString());
        return fields;
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
