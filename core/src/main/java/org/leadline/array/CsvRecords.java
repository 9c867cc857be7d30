package org.leadline.array;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.leadline.InputException;

/// Reads the records of a table of text one by one. A cell that begins with a double quote ends at its closing
/// one, doubles the quotes that it has, and may have delimiters and line breaks in it (RFC 4180). Blank lines
/// are passed by.
final class CsvRecords {

    /// The most characters of a record.
    private static final int MAX_RECORD = 1 << 25;

    /// A part of the heap that the cells of a record may fill, and what a cell takes beside its characters, in
    /// bytes.
    private static final int ROOM = 16;

    private static final int CELL_BYTES = 64;

    private final Reader text;
    private final char delimiter;
    private final String source;
    private int line = 1;
    private int recordLine;
    private int ahead;
    private boolean isEnded;

    /// @param text buffered, with line breaks of any kind
    /// @param source what a sentence calls the file
    CsvRecords(Reader text, char delimiter, String source) throws IOException {
        this.text = text;
        this.delimiter = delimiter;
        this.source = source;
        this.ahead = text.read();
    }

    /// Reads the next record.
    ///
    /// @param cells takes the cells, without blanks at their ends, in the place of what it has
    /// @return whether there was one
    /// @throws InputException where a quote is not closed, or a record is longer than any row of numbers
    boolean next(List<String> cells) throws IOException {
        do {
            if (ahead < 0) return false;
            recordLine = line;
            record(cells);
        } while (cells.size() == 1 && cells.getFirst().isEmpty());
        return true;
    }

    /// Returns the line that the record began in, from 1.
    int line() {
        return recordLine;
    }

    /// Returns whether the file ended with the record, without a line break behind it.
    boolean isEnded() {
        return isEnded;
    }

    private void record(List<String> cells) throws IOException {
        cells.clear();
        StringBuilder cell = new StringBuilder();
        boolean isBlank = true;
        int length = 0;
        while (true) {
            if (++length > MAX_RECORD) {
                throw new InputException(source + ", line " + recordLine + ", has more than " + MAX_RECORD
                        + " characters: a row of numbers is one line");
            }
            int one = take();
            if (one < 0 || one == '\n') {
                cells.add(cell.toString().strip());
                isEnded = one < 0;
                return;
            }
            if (one == delimiter) {
                cells.add(cell.toString().strip());
                requireRoom(cells.size(), length);
                cell.setLength(0);
                isBlank = true;
            } else if (one == '"' && isBlank) {
                length += quoted(cell);
                isBlank = false;
            } else if (one == 0) {
                throw new InputException(source + ", line " + line
                        + ", holds a zero byte, as text of 16 bits a character does: save it as UTF-8");
            } else {
                cell.append((char) one);
                isBlank &= Character.isWhitespace(one);
            }
        }
    }

    private void requireRoom(int cells, int characters) {
        InputFile.requireRoom(
                (long) CELL_BYTES * cells + characters, ROOM, source + ", line " + recordLine + ", of many cells,");
    }

    /// Reads a cell behind its opening quote.
    private int quoted(StringBuilder cell) throws IOException {
        int opened = line;
        cell.setLength(0);
        while (cell.length() < MAX_RECORD) {
            int one = take();
            if (one < 0) break;
            if (one == '"') {
                if (ahead != '"') return cell.length();
                take();
            }
            cell.append((char) one);
        }
        throw new InputException(source + ", line " + opened + ", opens a quote that is not closed");
    }

    /// Takes a character; a line break of any kind is one `\n`.
    private int take() throws IOException {
        int one = ahead;
        if (one < 0) return one;
        ahead = text.read();
        if (one == '\r') {
            if (ahead == '\n') ahead = text.read();
            one = '\n';
        }
        if (one == '\n') line++;
        return one;
    }
}
