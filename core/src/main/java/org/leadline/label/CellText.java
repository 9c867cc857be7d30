package org.leadline.label;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The text of a cell in the one form that texts are compared in: what looks the same is the same.
final class CellText {

    private static final Pattern QUOTES = Pattern.compile("[\\p{Pi}\\p{Pf}\"'`´„‚]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}_-]+");
    private static final Pattern WITHOUT_WIDTH = Pattern.compile("\\p{Cf}");

    private CellText() {}

    /// Returns a text without blanks and marks without width at its ends, its letters composed (NFC).
    static String of(String text) {
        boolean isPlain = text.chars().allMatch(character -> character < 0x7F);
        return isPlain ? text.strip() : Normalizer.normalize(withoutBlanksAround(text), Normalizer.Form.NFC);
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

    /// Returns what is left of a text where case, quotes, blanks and compatible characters do not count.
    static String alike(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String bare =
                QUOTES.matcher(WITHOUT_WIDTH.matcher(compatible).replaceAll("")).replaceAll("");
        return BLANKS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
