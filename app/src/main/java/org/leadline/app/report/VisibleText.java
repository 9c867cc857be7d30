package org.leadline.app.report;

/// Makes text from files and folders safe to show.
///
/// A name can hold line breaks, which forge further lines, escape sequences, which steer a terminal, and marks of
/// writing direction, which show it in another order. Each of these characters becomes its escape in JSON, such as
/// `\n` or `\u001b`, so that a line of JSON still means the same.
public final class VisibleText {

    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';

    private VisibleText() {}

    /// Returns a text as one line without characters that steer a terminal.
    public static String line(String raw) {
        return shown(raw, false);
    }

    /// Returns a text without characters that steer a terminal; its line breaks and tabs are kept.
    public static String lines(String raw) {
        return shown(raw, true);
    }

    /// Returns whether a text is one line of characters that show.
    public static boolean isLine(String raw) {
        return raw.codePoints().noneMatch(VisibleText::isUnsafe);
    }

    private static String shown(String raw, boolean areLines) {
        if (raw.codePoints().noneMatch(VisibleText::isUnsafe)) return raw;
        StringBuilder shown = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> {
            boolean isKept = !isUnsafe(point) || (areLines && (point == '\n' || point == '\t'));
            if (isKept) shown.appendCodePoint(point);
            else escape(point, shown);
        });
        return shown.toString();
    }

    /// Controls, line and paragraph separators, halves of a pair, the two that XML forbids, and format characters,
    /// of which writing direction is one kind. The two joiners are kept, since words and emoji need them and they
    /// steer nothing.
    private static boolean isUnsafe(int point) {
        if (point >= ' ' && point <= '~') return false;
        if (point == 0xFFFE || point == 0xFFFF) return true;
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }

    private static void escape(int point, StringBuilder shown) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(point)) shown.append("\\u%04x".formatted((int) unit));
            }
        }
    }
}
