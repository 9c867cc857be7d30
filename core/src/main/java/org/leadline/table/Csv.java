package org.leadline.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180). A cell with a comma, a quote or a line break stands in quotes.
///
/// A spreadsheet takes text that begins with `=`, `+`, `-` or `@` for a formula and runs it. A cell that does,
/// and is neither a number nor numbers with a space between them, gets an apostrophe in front, which reading
/// takes off.
public final class Csv {

    /// Texts that begin like a formula, those among them that have an apostrophe already.
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+@\\t\\r\\n\\-\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE]-?[0-9]+)?");

    private Csv() {}

    /// Returns the cells as one line without a line break at its end.
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        String guarded = FORMULA.matcher(text).matches() && !areNumbers(text) ? "'" + text : text;
        boolean isPlain = guarded.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
        return isPlain ? guarded : '"' + guarded.replace("\"", "\"\"") + '"';
    }

    private static boolean areNumbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .allMatch(word -> NUMBER.matcher(word).matches());
    }

    /// Returns the cells of each line of a text that was made of such lines.
    public static List<List<String>> lines(String text) {
        Reader reader = new Reader();
        text.chars().forEach(sign -> reader.take((char) sign));
        if (reader.isWithinLine()) reader.endLine();
        return reader.lines;
    }

    /// Takes a text sign by sign.
    private static final class Reader {

        private final List<List<String>> lines = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private boolean isQuoted;
        private boolean isAfterQuote;

        void take(char sign) {
            boolean isSecondQuote = isAfterQuote && sign == '"';
            isAfterQuote = false;
            if (isQuoted && sign != '"') {
                cell.append(sign);
            } else if (isSecondQuote) {
                cell.append(sign);
                isQuoted = true;
            } else if (sign == '"') {
                isAfterQuote = isQuoted;
                isQuoted = !isQuoted;
            } else if (sign == ',') {
                endCell();
            } else if (sign == '\n') {
                endLine();
            } else if (sign != '\r') {
                cell.append(sign);
            }
        }

        boolean isWithinLine() {
            return !cells.isEmpty() || !cell.isEmpty();
        }

        private void endCell() {
            String text = cell.toString();
            boolean isGuarded = text.startsWith("'") && FORMULA.matcher(text).matches();
            cells.add(isGuarded ? text.substring(1) : text);
            cell.setLength(0);
        }

        void endLine() {
            endCell();
            lines.add(List.copyOf(cells));
            cells = new ArrayList<>();
        }
    }
}
