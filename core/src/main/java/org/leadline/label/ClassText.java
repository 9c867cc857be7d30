package org.leadline.label;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a label, or the name of a folder of a class, in the one form that they are compared in: what looks
/// the same is the same.
public final class ClassText {

    private static final Pattern QUOTES = Pattern.compile("[\\p{Pi}\\p{Pf}\"'`´„‚]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}_-]+");
    private static final Pattern WITHOUT_WIDTH = Pattern.compile("\\p{Cf}");

    private ClassText() {}

    /// Returns a text without blanks and marks without width at its ends, its letters composed (NFC).
    public static String of(String text) {
        return isAscii(text) ? text.strip() : Normalizer.normalize(withoutBlanksAround(text), Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x7F);
    }

    private static String withoutBlanksAround(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) begin++;
        while (end > begin && isBlank(text.charAt(end - 1))) end--;
        return text.substring(begin, end);
    }

    /// Returns whether a character is a blank or a break of any script, or a mark without width.
    private static boolean isBlank(char character) {
        boolean isMark = (character >= 0x200B && character <= 0x200F)
                || character == 0x2060
                || character == 0xFEFF
                || character == 0x00AD;
        return isMark || character == 0x0085 || Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /// Returns a sentence on the first two classes that are hard to tell apart, without its full stop; empty
    /// where there are none.
    ///
    /// @param names the names of the classes, each in the form of [#of]
    public static Optional<String> twoAlike(Iterable<String> names) {
        Map<String, String> alike = new HashMap<>();
        for (String name : names) {
            String other = alike.putIfAbsent(alike(name), name);
            if (other == null || other.equals(name)) continue;
            boolean isCase = other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
            return Optional.of(Cell.shown(other) + " and " + Cell.shown(name)
                    + " are two classes, although they differ in their "
                    + (isCase ? "case alone" : "case, quotes, blanks or forms of letters alone"));
        }
        return Optional.empty();
    }

    /// Returns what is left of a text where case, quotes, blanks and compatible characters do not count.
    private static String alike(String text) {
        String compatible = isAscii(text)
                ? text
                : WITHOUT_WIDTH
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll("");
        String bare = QUOTES.matcher(compatible).replaceAll("");
        return BLANKS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
