package org.leadline.label;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// The lines of a file of text.
///
/// @param source name of the file in messages
/// @param comments the lines that begin with `#`, before all others
/// @param body the lines after them, each but perhaps the last one with `\n` at its end
/// @param kind what the file's name says of its delimiter
record LabelText(String source, List<String> comments, String body, Kind kind) {

    /// The largest file of text that is read, in bytes: what leaves room for its lines in the heap.
    private static final int MAX_BYTES =
            (int) Math.min(1 << 29, Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 16));

    private static final String ADVICE = ": write the labels as text, one a line, or save them as .npy";

    /// Kinds of text by the end of a file's name, which speaks of its delimiter.
    enum Kind {
        CSV,
        TSV,
        TEXT
    }

    /// @throws InputException where the file is no text, or is JSON
    static LabelText read(Path path) {
        byte[] bytes = InputFile.bytes(path, MAX_BYTES);
        FileKind.refuseForeign(bytes, path);
        String text = decoded(bytes, path).replace("\r\n", "\n").replace('\r', '\n');
        if (text.indexOf('\0') >= 0) {
            throw new InputException(path + " is no file of labels: it is neither .npy nor text, and has zero bytes"
                    + " where text has none" + ADVICE);
        }
        String start = text.substring(0, Math.min(text.length(), 1000)).strip();
        if (start.startsWith("[") || start.startsWith("{")) {
            throw new InputException(
                    path + " holds a list or an object, such as JSON, which is not read as labels" + ADVICE);
        }
        int body = bodyStart(text);
        List<String> comments = text.substring(0, body).lines().toList();
        return new LabelText(path.toString(), comments, text.substring(body), kind(path));
    }

    /// Returns the text with its comments as rows.
    LabelText withComments() {
        String all = String.join("\n", comments) + "\n" + body;
        return new LabelText(source, List.of(), all, kind);
    }

    /// Returns the number of lines of the body.
    long lines() {
        long breaks = body.chars().filter(character -> character == '\n').count();
        return body.isEmpty() || body.endsWith("\n") ? breaks : breaks + 1;
    }

    private static int bodyStart(String text) {
        int at = 0;
        while (text.startsWith("#", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return at;
    }

    private static Kind kind(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) return Kind.CSV;
        return name.endsWith(".tsv") || name.endsWith(".tab") ? Kind.TSV : Kind.TEXT;
    }

    private static String decoded(byte[] bytes, Path path) {
        Charset charset = charset(bytes);
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return (text.length() > 0 && text.charAt(0) == '\uFEFF' ? text.subSequence(1, text.length()) : text)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(
                    path + " is no file of labels: it is neither .npy nor text in " + charset + ADVICE, e);
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
