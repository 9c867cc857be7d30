package org.leadline.label;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The meaning of the text of one label.
sealed interface Cell {

    /// The longest text that is shown in a sentence, in characters.
    int SHOWN = 60;

    /// The words that mean that a label is not known, in lower case: what pandas reads as a missing value, and
    /// the words that people write for it.
    ///
    /// Words are compared without brackets, underscores and apostrophes around them, each `_` and `-` between words
    /// a blank, and none around a `/`. `other`, `background`, `empty`, `blank` and `negative` are classes of many
    /// image sets and not among them; `(blank)` is what tables of spreadsheets write for an empty cell.
    Set<String> UNKNOWN_WORDS =
            Set.of(("|nan|-nan|na|n/a|#n/a|#na|n.a.|n.a|#n/a n/a|nat|null|nil|none|unknown|unk|?|??|???|-|--|---"
                            + "|unlabeled|unlabelled|no label|nolabel|not labeled|not labelled|missing|missing value|missing label"
                            + "|undefined|undef|tbd|tba|todo|to be determined|to do|not available|notavailable|unavailable"
                            + "|not applicable|not known|not specified|unspecified|unassigned|not assigned|unannotated"
                            + "|not annotated|not set|unset|no value|no data|1.#ind|-1.#ind|1.#qnan|-1.#qnan"
                            + "|\\n|#value!|#ref!|#div/0!|#name?|#null!|#num!|unknown class|unknown label|unk.|n/a.|–|—|…"
                            + "|.|..|...|*|????|pd.na|nullptr|not provided|no annotation|not found|undetermined|uncertain"
                            + "|void|ignore|ignored|未知|不明|unbekannt|inconnu|desconocido|keine angabe|non renseigné"
                            + "|(blank)|<blank>|[blank]|(leer)|(vide)|#nv|#n/d|np.nan|numpy.nan|math.nan|not a number"
                            + "|not reported|unreported|not given|none given|not recorded|not stated|not determined"
                            + "|no information|no info|missing data|missing values|label missing|labels missing"
                            + "|un labeled|un labelled|un annotated|non labeled|non labelled|nonlabeled|nonlabelled"
                            + "|non annotated|not yet labeled|not yet labelled|not yet annotated|to be labeled"
                            + "|to be labelled|to be annotated|unidentified|not identified|unspecified class")
                    .split("\\|"));

    /// The words among them that a class may be called, in lower case.
    Set<String> CLASS_LIKE = Set.of(
            "none",
            "unknown",
            "missing",
            "undefined",
            "unassigned",
            "no label",
            "null",
            "void",
            "ignore",
            "uncertain",
            "undetermined",
            "not found",
            "unidentified",
            "not identified",
            "not determined",
            "*",
            ".");

    /// The numbers that mean that a label is not known: −1, the index that PyTorch's losses ignore, and what a
    /// NaN becomes where it is converted to 32 or 64 bits.
    Set<BigInteger> UNKNOWN_NUMBERS = Set.of(
            BigInteger.valueOf(-1),
            BigInteger.valueOf(-100),
            BigInteger.valueOf(Integer.MIN_VALUE),
            BigInteger.valueOf(Long.MIN_VALUE));

    Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,400}(?:\\.[0-9]{0,400})?|\\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,2})?");

    /// The longest text that may be a mark of an unknown label, in characters.
    int LONGEST = 24;

    Pattern BRACKETS = Pattern.compile("[<\\[({]\\s*([^<>\\[\\](){}]+?)\\s*[>\\])}]");

    /// Underscores around a word.
    Pattern UNDERSCORES = Pattern.compile("_+([^_].*[^_])_+");

    /// A text behind an apostrophe, as a spreadsheet keeps it from being a formula, or between two.
    Pattern APOSTROPHES = Pattern.compile("['\u2019]\\s*([^'\u2019]+?)\\s*['\u2019]?");

    Pattern SLASH = Pattern.compile("\\s*/\\s*");

    Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(?:inity)?");

    /// The label is not known.
    record Unknown() implements Cell {}

    /// The label is a whole number.
    record Whole(BigInteger number) implements Cell {}

    /// The label is a number with a fraction, or infinite.
    record Fraction() implements Cell {}

    /// The label is a name.
    record Name() implements Cell {}

    /// Returns what a text without blanks at its ends says.
    static Cell of(String text) {
        if (isUnknownWord(text)) return new Unknown();
        if (text.startsWith("\u2212")) return of("-" + text.substring(1));
        if (!NUMBER.matcher(text).matches()) return isInfinite(text) ? new Fraction() : new Name();
        BigDecimal number = new BigDecimal(text);
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) return new Fraction();
        BigInteger whole = number.toBigInteger();
        return UNKNOWN_NUMBERS.contains(whole) ? new Unknown() : new Whole(whole);
    }

    /// Returns whether the text is a number of any kind or a mark of an unknown label, and no name.
    static boolean isNoName(String text) {
        return !(of(text) instanceof Name);
    }

    /// Returns whether the text is a number that is no mark of an unknown label, or is infinite.
    static boolean isNumber(String text) {
        return of(text) instanceof Whole || of(text) instanceof Fraction;
    }

    /// Returns the text as it stands in a sentence: in quotes, not too long, without characters that a terminal
    /// obeys.
    static String shown(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "'" + start.replaceAll("\\p{Cntrl}|\\p{Cf}", "�") + "'";
    }

    /// Returns whether a text means that a label is not known, although a class may be called so as well.
    static boolean isClassLike(String text) {
        return text.length() <= LONGEST && CLASS_LIKE.contains(plain(text));
    }

    private static boolean isUnknownWord(String text) {
        if (text.length() > LONGEST) return false;
        return UNKNOWN_WORDS.contains(text.toLowerCase(Locale.ROOT)) || UNKNOWN_WORDS.contains(plain(text));
    }

    /// Returns a text in lower case, without brackets, underscores and apostrophes around it, each run of blanks, `_`
    /// and `-` in it a blank, and none around a `/`.
    private static String plain(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        for (Pattern around : List.of(APOSTROPHES, BRACKETS, UNDERSCORES)) {
            Matcher inner = around.matcher(word);
            if (inner.matches()) word = inner.group(1);
        }
        if (word.isEmpty() || !Character.isLetter(word.charAt(0))) return word;
        return SLASH.matcher(word.replaceAll("[\\s_-]+", " ")).replaceAll("/");
    }

    private static boolean isInfinite(String text) {
        return text.length() < 10 && INFINITE.matcher(text).matches();
    }
}
