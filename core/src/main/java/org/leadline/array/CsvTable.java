package org.leadline.array;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;

/// An open table of text, whose first two records have told its columns; its rows are read one by one, without
/// the heading.
final class CsvTable implements AutoCloseable {

    /// How much of a file tells what separates its columns.
    private static final int HEAD = 1 << 18;

    private final Path path;
    private final BufferedReader text;
    private final CsvRecords records;
    private final CsvLayout layout;
    private final Deque<Row> ahead = new ArrayDeque<>();
    private Row row;

    /// A record.
    ///
    /// @param line the line that it began in, from 1
    /// @param isEnded whether the file ended with it, without a line break
    private record Row(List<String> cells, int line, boolean isEnded) {}

    /// @param said the name of the embeddings' columns, where the user gives it
    /// @throws InputException where the file has no rows, or no column of numbers
    CsvTable(Path path, Optional<String> said) throws IOException {
        this.path = path;
        this.text = new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8), HEAD);
        try {
            this.records = new CsvRecords(text, delimiter(), path.toString());
            row = read().orElseThrow(() -> new InputException(path + " has no rows"));
            Row first = row;
            ahead.add(first);
            read().ifPresent(ahead::add);
            layout = CsvLayout.of(first.cells(), ahead.getLast().cells(), path.toString(), said);
            if (layout.hasHeading()) ahead.removeFirst();
        } catch (IOException | InputException e) {
            text.close();
            throw e;
        }
    }

    CsvLayout layout() {
        return layout;
    }

    /// Moves to the next row.
    ///
    /// @return whether there is one
    /// @throws InputException where it has more or fewer cells than the first one
    boolean next() throws IOException {
        if (ahead.isEmpty()) {
            Optional<Row> found = read();
            if (found.isEmpty()) return false;
            row = found.get();
        } else {
            row = ahead.removeFirst();
        }
        int found = row.cells().size();
        if (found == layout.width()) return true;
        throw new InputException(path + ", line " + row.line() + ", has " + found + (found == 1 ? " cell" : " cells")
                + ", but the first line has " + layout.width()
                + (row.isEnded() && found < layout.width()
                        ? ": the file ends in the middle of it, as where it is still being written"
                        : ": each row needs equally many"));
    }

    /// The cells of the row.
    List<String> cells() {
        return row.cells();
    }

    /// Returns a cell of the row in words: its file, line and column.
    String place(int column) {
        return path + ", line " + row.line() + ", " + layout.column(column);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private Optional<Row> read() throws IOException {
        List<String> cells = new ArrayList<>();
        if (!records.next(cells)) return Optional.empty();
        return Optional.of(new Row(cells, records.line(), records.isEnded()));
    }

    /// Skips a byte order mark, and tells what separates the columns by the first line that is not blank: tabs,
    /// else semicolons, else commas.
    private char delimiter() throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') text.reset();
        text.mark(HEAD);
        boolean isQuoted = false;
        boolean hasSemicolon = false;
        boolean isBlank = true;
        for (int i = 0; i < HEAD - 1; i++) {
            int one = text.read();
            if (one < 0 || ((one == '\n' || one == '\r') && !isBlank && !isQuoted)) break;
            isBlank &= Character.isWhitespace(one);
            if (one == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (one == '\t') {
                text.reset();
                return '\t';
            }
            hasSemicolon |= one == ';';
        }
        text.reset();
        return hasSemicolon ? ';' : ',';
    }
}
