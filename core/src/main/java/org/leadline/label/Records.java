package org.leadline.label;

import java.util.List;
import java.util.OptionalInt;

/// The lines of a text as records of cells. A cell that begins with a double quote ends at its closing one, doubles
/// the quotes that it has, and may have delimiters and line breaks in it (RFC 4180).
final class Records {

    private final String text;
    private final Delimiter delimiter;
    private final int maxCells;
    private int at;
    private int line = 1;
    private int recordLine;
    private boolean isBlankLine;
    private OptionalInt badQuote = OptionalInt.empty();

    /// @param text lines that end in `\n`, the last one perhaps without
    /// @param maxCells the number of cells after which the rest of a line is one more
    Records(String text, Delimiter delimiter, int maxCells) {
        this.text = text;
        this.delimiter = delimiter;
        this.maxCells = maxCells;
    }

    /// Reads the next record.
    ///
    /// @param cells takes the cells, without blanks at their ends, in the place of what it has; none
    ///     of a blank line
    /// @return whether there was one; no more come after a bad quote
    boolean next(List<String> cells) {
        cells.clear();
        if (at >= text.length() || badQuote.isPresent()) return false;
        recordLine = line;
        switch (delimiter) {
            case COMMA, TAB, SEMICOLON, BLANKS -> quotedCells(cells);
            case FIRST_BLANK, LAST_BLANK -> halves(cells);
            case NONE -> whole(cells);
        }
        if (cells.size() == 1 && cells.getFirst().isEmpty() && isBlankLine) cells.clear();
        return badQuote.isEmpty();
    }

    /// Returns the line that the record began in, from 1.
    int line() {
        return recordLine;
    }

    /// Returns the line of a quote that is not closed, or that has text after it; empty where there is none.
    OptionalInt badQuote() {
        return badQuote;
    }

    private void quotedCells(List<String> cells) {
        int start = at;
        do {
            cells.add(cell());
        } while (badQuote.isEmpty() && cells.size() <= maxCells && endsCell());
        if (cells.size() > maxCells) at = lineEnd();
        isBlankLine = text.substring(start, Math.min(at, text.length())).isBlank();
        if (badQuote.isEmpty()) endLine();
    }

    /// Reads a cell and stops at what ends it.
    private String cell() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') return quoted();
        int start = at;
        while (!isLineEnd() && !delimiter.ends(text.charAt(at))) at++;
        return text.substring(start, at).strip();
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\n') line++;
            if (character == '"') {
                boolean isDoubled = at + 1 < text.length() && text.charAt(at + 1) == '"';
                if (!isDoubled) break;
                at++;
            }
            cell.append(character);
        }
        boolean isClosed = at < text.length();
        at++;
        skipBlanks();
        if (!isClosed || !(isLineEnd() || delimiter.ends(text.charAt(at)) || endedByBlank())) {
            badQuote = OptionalInt.of(opened);
        }
        return cell.toString().strip();
    }

    private boolean endedByBlank() {
        return delimiter == Delimiter.BLANKS && delimiter.ends(text.charAt(at - 1));
    }

    /// Moves behind a delimiter; returns whether there was one, with a cell behind it.
    private boolean endsCell() {
        if (delimiter == Delimiter.BLANKS) {
            skipBlanks();
            return !isLineEnd();
        }
        if (isLineEnd()) return false;
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length()
                && (text.charAt(at) == ' ' || text.charAt(at) == '\t')
                && (delimiter != Delimiter.TAB || text.charAt(at) == ' ')) at++;
    }

    private boolean isLineEnd() {
        return at >= text.length() || text.charAt(at) == '\n';
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void endLine() {
        at++;
        line++;
    }

    private String content() {
        int end = lineEnd();
        String content = text.substring(at, end).strip();
        at = end + 1;
        line++;
        isBlankLine = content.isEmpty();
        return content;
    }

    private void halves(List<String> cells) {
        String content = content();
        int first = firstBlank(content);
        int split = delimiter == Delimiter.FIRST_BLANK ? first : lastBlank(content);
        cells.add(split < 0 ? content : content.substring(0, split).strip());
        if (split >= 0) cells.add(content.substring(split).strip());
    }

    private static int firstBlank(String content) {
        for (int i = 0; i < content.length(); i++) if (Delimiter.BLANKS.ends(content.charAt(i))) return i;
        return -1;
    }

    private static int lastBlank(String content) {
        return Math.max(content.lastIndexOf(' '), content.lastIndexOf('\t'));
    }

    private void whole(List<String> cells) {
        String content = content();
        boolean isQuoted = content.length() > 1 && content.startsWith("\"") && content.endsWith("\"");
        String inner = isQuoted ? content.substring(1, content.length() - 1) : content;
        boolean isOneCell = isQuoted && !inner.replace("\"\"", "").contains("\"");
        cells.add(isOneCell ? inner.replace("\"\"", "\"").strip() : content);
    }
}
