package org.leadline.label;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// The lines of a file of text.
///
/// @param source name of the file in messages
/// @param comments the lines that begin with `#`, before all others; each ends in `\n`. A mark of an unknown label,
///     such as `#N/A`, is none
/// @param body the lines after them, each but perhaps the last one with `\n` at its end
/// @param kind what the file's name says of its delimiter
record LabelText(String source, String comments, String body, Kind kind) {

    /// The largest file of text that is read, in bytes: what leaves room for its lines in the heap.
    private static final int MAX_BYTES =
            (int) Math.min(1 << 29, Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 16));

    private static final int MAX_LINE_BYTES = 1 << 24;
    private static final int LINES_A_ROW = 16;
    private static final int SPARE_LINES = 4096;

    private static final String ADVICE = ": write the labels as text, one a line, or save them as .npy";

    /// Kinds of text by the end of a file's name, which speaks of its delimiter.
    enum Kind {
        CSV,
        TSV,
        TEXT
    }

    /// @throws InputException where the file is no text, is JSON, or has many times as many lines as there are rows
    static LabelText read(Path path, RowCounts rows) {
        byte[] bytes = InputFile.bytes(path, MAX_BYTES);
        FileKind.refuseForeign(bytes, path);
        requireShortLines(bytes, path);
        requireFewLines(bytes, path, rows);
        String text = decoded(bytes, path).replace("\r\n", "\n").replace('\r', '\n');
        if (text.indexOf('\0') >= 0) {
            throw new InputException(path + " is no file of labels: it is neither .npy nor text, and has zero bytes"
                    + " where text has none" + ADVICE);
        }
        String start = text.substring(0, Math.min(text.length(), 1000)).strip();
        boolean isBracket = start.startsWith("[") || start.startsWith("{");
        if (isBracket && !isUnknown(firstLine(start, 0))) {
            throw new InputException(
                    path + " holds a list or an object, such as JSON, which is not read as labels" + ADVICE);
        }
        int body = bodyStart(text);
        return new LabelText(path.toString(), text.substring(0, body), text.substring(body), kind(path));
    }

    /// Returns the text with its comments as rows.
    LabelText withComments() {
        return new LabelText(source, "", comments + body, kind);
    }

    /// Returns the last comment, without its `#`; empty where there is none.
    String lastComment() {
        int begin = comments.lastIndexOf('\n', comments.length() - 2) + 1;
        return comments.isEmpty() ? "" : comments.substring(begin + 1).strip();
    }

    /// Returns the number of lines of a text.
    static long lines(String text) {
        long breaks = text.chars().filter(character -> character == '\n').count();
        return text.isEmpty() || text.endsWith("\n") ? breaks : breaks + 1;
    }

    /// A long line is looked at once for each delimiter, so its length bounds the time.
    private static void requireShortLines(byte[] bytes, Path path) {
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') begin = i + 1;
            if (i - begin <= MAX_LINE_BYTES) continue;
            throw new InputException(path + " has a line of over " + MAX_LINE_BYTES
                    + " bytes, more than labels have: write one label a line");
        }
    }

    /// Labels with line breaks in them take several lines a row, but not more than these.
    private static void requireFewLines(byte[] bytes, Path path, RowCounts rows) {
        OptionalInt wanted = rows.first();
        if (wanted.isEmpty()) return;
        long lines = 0;
        for (byte character : bytes) if (character == '\n') lines++;
        if (rows.within(lines / LINES_A_ROW - SPARE_LINES, Integer.MAX_VALUE).isPresent()) return;
        throw new InputException(path + " has " + lines + " lines, but the embedding that its labels belong to has "
                + wanted.getAsInt() + " rows: give one label a row, in the order of the rows");
    }

    private static int bodyStart(String text) {
        int at = 0;
        while (text.startsWith("#", at) && !isUnknown(firstLine(text, at))) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return at;
    }

    private static String firstLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /// Returns whether the first cell of a line is the mark of an unknown label.
    private static boolean isUnknown(String line) {
        String first = line.split("[,;\t]", 2)[0].strip();
        return Cell.of(first.replaceAll("^\"|\"$", "")) instanceof Cell.Unknown;
    }

    private static Kind kind(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) return Kind.CSV;
        return name.endsWith(".tsv") || name.endsWith(".tab") ? Kind.TSV : Kind.TEXT;
    }

    private static String decoded(byte[] bytes, Path path) {
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        if (text.indexOf('\uFFFD') >= 0) requireText(bytes, charset, path);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// @throws InputException where the bytes are no text in this encoding
    private static void requireText(byte[] bytes, Charset charset, Path path) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer stretch = CharBuffer.allocate(1 << 16);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(left, stretch, true);
        while (result.isOverflow()) result = decoder.decode(left, stretch.clear(), true);
        if (result.isError()) {
            throw new InputException(
                    path + " is no file of labels: it is neither .npy nor text in " + charset + ADVICE);
        }
    }

    /// UTF-16 where the file begins with its mark, as PowerShell writes it, else UTF-8.
    private static Charset charset(byte[] bytes) {
        if (bytes.length > 1 && bytes.length % 2 == 0) {
            if (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
            if (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }
}
