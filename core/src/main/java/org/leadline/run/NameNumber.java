package org.leadline.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number in the name of a file, and what the words beside it say of it.
///
/// @param word the word before it in lower case, or where it has its kind from the word after it, that one; may
///     be empty
/// @param start where its digits begin in the name
/// @param end where its digits end in the name
record NameNumber(Kind kind, String word, BigInteger value, int start, int end) {

    /// The meanings of a number in a name.
    enum Kind {
        /// An epoch.
        EPOCH,
        /// A step.
        STEP,
        /// A milestone in another word.
        MILESTONE,
        /// The number of a part of a matrix.
        SHARD,
        /// The process that wrote the rows.
        RANK,
        /// The number of parts or processes.
        TOTAL,
        /// A setting, a result, or part of a name such as `resnet18`.
        FOREIGN,
        /// A number of which no word tells anything.
        PLAIN,
        /// The depth, the patch size or the width of a network, unless other names show that the word counts
        /// milestones.
        DEPTH,
        /// Two, four or six digits after a date that may be a time of day, unless other names show that they
        /// count milestones.
        TIME,
        /// A decimal, a rate, a date or part of a hash: never an index.
        NEVER
    }

    private static final String YEAR = "(?<![0-9])(?:19|20)[0-9]{2}";
    static final String MONTH = "(?:0[1-9]|1[0-2])";
    static final String DAY = "(?:0[1-9]|[12][0-9]|3[01])";
    static final String TIME = "[0-2][0-9][-_:h]?[0-5][0-9][-_:m]?[0-5][0-9](?![0-9])";
    private static final String SPLIT_TIME = "[0-2][0-9][-_:h][0-5][0-9][-_:m][0-5][0-9](?![0-9])";
    private static final String FRACTION = "(?:[.](?:[0-9]{3}){1,2}(?![0-9]))?";
    private static final String AFTER_DATE = "(?:(?:T?" + TIME + "|[-_ ]" + SPLIT_TIME + ")" + FRACTION + ")?";

    /// Letters that multiply the number before them, also where the word that it counts follows at once.
    private static final String FACTOR =
            "(?:[kmbgt]|[kmgt]i)(?=(?:steps?|iters?|iterations?|its?|updates?)?(?![0-9\\p{L}]))";

    private static final String MONTH_NAME = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
    private static final String DAY_FIRST = DAY + "(?<dot>[-_.])" + MONTH + "\\k<dot>(?:19|20)[0-9]{2}(?![0-9])";
    private static final String MONTH_FIRST = MONTH + "(?<dash>[-_.])" + DAY + "\\k<dash>(?:19|20)[0-9]{2}(?![0-9])";

    private static final Pattern TOKEN = Pattern.compile(
            "(?<scaled>(?<![0-9.])[0-9]+\\.[0-9]+(?:" + FACTOR + "|e\\+?[0-9]{1,2}(?![0-9a-z])))"
                    + "|(?<grouped>(?<![0-9,'])[1-9][0-9]{0,2}(?:[,'][0-9]{3})+(?![0-9,'])(?!\\.[0-9]))"
                    + "|(?<dotted>(?<![0-9.])[1-9][0-9]{0,2}(?:\\.[0-9]{3}){2,}(?![0-9.]))"
                    + "|(?<never>(?<![0-9])0x[0-9a-f]+(?![0-9a-z])|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                    + "|" + YEAR + "(?<sep>[-_.])" + MONTH + "\\k<sep>" + DAY + "(?![0-9])" + AFTER_DATE
                    + "|(?<![0-9])(?:" + DAY_FIRST + "|" + MONTH_FIRST + ")"
                    + "|(?<![a-z])" + MONTH_NAME + DAY + "(?![0-9])|(?<![0-9])" + DAY + MONTH_NAME + "(?![a-z])"
                    + "|[0-9]+p[0-9]+(?![0-9a-z])|[0-9]+em[0-9]+|[0-9]+x[0-9]+d?(?![0-9a-z])"
                    + "|(?<![0-9])[0-2][0-9][-:][0-5][0-9][-:][0-5][0-9](?![0-9])"
                    + "|[0-9]+(?:\\.(?!" + YEAR + "[-_.]?" + MONTH + "[-_.]?" + DAY
                    + ")[0-9]+)+(?:e[-+]?[0-9]+)?|[0-9]+e-[0-9]+"
                    + "|(?<![0-9,])[0-9]+,[0-9]+(?![0-9,.]))"
                    + "|(?<date>" + YEAR + MONTH + DAY + AFTER_DATE + "(?![0-9])"
                    + "|(?<![0-9])" + DAY + MONTH + "20[0-9]{2}(?![0-9]))"
                    + "|(?<power>[0-9]+e\\+?[0-9]{1,2}(?![0-9a-z]))"
                    + "|(?<whole>[0-9]+)(?<times>" + FACTOR + ")?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE =
            Pattern.compile(YEAR + "[-_.]?" + MONTH + "[-_.]?" + DAY + "|" + DAY_FIRST + "|" + MONTH_FIRST);
    private static final Pattern CLOCK = Pattern.compile("(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2}");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern AFTER =
            Pattern.compile("(?<gap>[-_ ]?)(?<word>\\p{L}+)(?<rest>[^\\p{L}0-9]*[0-9])?.*");
    private static final Pattern OF = Pattern.compile("[-_ ]?of[-_ ]?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR = Pattern.compile("[-_=]");
    private static final Pattern MINUS = Pattern.compile("(?s).*[=_:( /]-");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern HEX = Pattern.compile("(?=.*[a-f].*[0-9])[0-9a-f]*[0-9][a-f][0-9a-f]*");
    private static final Pattern MIXED = Pattern.compile("(?:[0-9]*\\p{L}+[0-9]+){3,}.*");
    private static final int MIN_HASH = 7;
    private static final int MIN_MIXED = 8;

    /// Returns the numbers of a name from left to right.
    ///
    /// @param name the name of a file without its ending, with the folders above it where they count
    static List<NameNumber> of(String name) {
        List<NameNumber> found = new ArrayList<>();
        Matcher token = TOKEN.matcher(name);
        int from = 0;
        while (token.find()) {
            String gap = name.substring(from, token.start());
            boolean isTotal = !found.isEmpty()
                    && token.group("whole") != null
                    && OF.matcher(gap).matches();
            NameNumber number = isTotal ? total(token, found) : read(token, name, gap);
            if (!found.isEmpty() && ShortDate.isBefore(number, found.getLast(), name)) {
                found.set(found.size() - 1, found.getLast().as(Kind.NEVER));
                number = number.as(Kind.NEVER);
            }
            boolean isForeign = isDecimals(number, found, gap) || isResult(number, found, gap, name);
            Kind kind = isForeign ? Kind.FOREIGN : isTime(number, found, name) ? Kind.TIME : number.kind;
            found.add(number.as(kind));
            from = token.end();
        }
        return found;
    }

    /// Returns whether a number holds the decimals of the setting before it, as in `lr_0_1`.
    private static boolean isDecimals(NameNumber number, List<NameNumber> found, String gap) {
        return number.kind == Kind.PLAIN
                && gap.equals("_")
                && !found.isEmpty()
                && found.getLast().kind == Kind.FOREIGN
                && found.getLast().value.signum() == 0;
    }

    /// Returns whether a number is the value of the result before it, as in `top1_71`.
    private static boolean isResult(NameNumber number, List<NameNumber> found, String gap, String name) {
        return number.kind == Kind.PLAIN
                && SEPARATOR.matcher(gap).matches()
                && !found.isEmpty()
                && NameWords.isResult(found.getLast().word, found.getLast().text(name));
    }

    /// Returns whether the word that gives the number its kind comes after it, as in `100epochs`.
    boolean isBeforeItsWord(String name) {
        return name.substring(end).toLowerCase(Locale.ROOT).startsWith(word);
    }

    /// Returns the words of a text in lower case; one in mixed case counts as its pieces where the last of them
    /// names a milestone.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher run = WORD.matcher(text);
        while (run.find()) {
            String whole = run.group().toLowerCase(Locale.ROOT);
            List<String> pieces = CAMEL.splitAsStream(run.group())
                    .map(piece -> piece.toLowerCase(Locale.ROOT))
                    .toList();
            if (NameWords.before(List.of(whole), true, "") != Kind.PLAIN) words.add(whole);
            else words.addAll(pieces);
        }
        return words;
    }

    private static boolean isTime(NameNumber number, List<NameNumber> found, String name) {
        if (number.kind != Kind.PLAIN || found.isEmpty()) return false;
        NameNumber before = found.getLast();
        return DATE.matcher(before.text(name)).matches()
                && number.start == before.end + 1
                && CLOCK.matcher(number.text(name)).matches();
    }

    /// Returns whether a word for a milestone stands before a number that is no whole one.
    boolean isFraction(String name) {
        return kind == Kind.NEVER
                && NameWords.isIndex(NameWords.index(word))
                && text(name).matches("[0-9]+[.,][0-9]+");
    }

    /// Returns the digits as they are written in the name.
    String text(String name) {
        return name.substring(start, end);
    }

    /// Takes a number after `of` for the count of what the number before it counts.
    private static NameNumber total(Matcher token, List<NameNumber> found) {
        NameNumber before = found.getLast();
        BigInteger value = new BigInteger(token.group("whole"));
        Kind kind = before.kind == Kind.PLAIN || before.kind == Kind.SHARD || before.kind == Kind.RANK
                ? Kind.TOTAL
                : Kind.FOREIGN;
        if (before.kind == Kind.PLAIN) {
            found.set(
                    found.size() - 1, new NameNumber(Kind.SHARD, before.word, before.value, before.start, before.end));
        }
        return new NameNumber(kind, "of", value, token.start(), token.end());
    }

    private static NameNumber read(Matcher token, String name, String gap) {
        List<String> words = words(gap);
        String word = words.isEmpty() ? "" : words.getLast();
        boolean glued = !gap.isEmpty() && Character.isLetter(gap.charAt(gap.length() - 1));
        if (isNever(token)) return number(Kind.NEVER, word, BigInteger.ZERO, token);
        String behindIt = name.substring(token.end());
        Kind before = NameWords.isModelE5(word + token.group(), behindIt)
                ? Kind.FOREIGN
                : NameWords.before(words, glued, token.group());
        boolean isHash = isHash(name, token.start(), word);
        if (before == Kind.EPOCH && !isHash && isLargeFactor(token)) {
            return number(before, word, new BigInteger(token.group("whole")), token);
        }
        if (token.group("dotted") != null && !NameWords.isIndex(before)) {
            return number(Kind.NEVER, word, BigInteger.ZERO, token);
        }
        if (NameWords.isIndex(before) && !isHash) return number(before, word, value(token, gap), token);
        if (isHash || token.group("power") != null) return number(Kind.NEVER, word, BigInteger.ZERO, token);
        Matcher after = AFTER.matcher(behindIt);
        if (!glued && after.matches()) {
            boolean isItsOwn = after.group("gap").isEmpty() || after.group("rest") == null;
            Kind behind = NameWords.index(after.group("word").toLowerCase(Locale.ROOT));
            boolean isOpen = before == Kind.PLAIN || before == Kind.FOREIGN || before == Kind.DEPTH;
            if (isItsOwn && NameWords.isIndex(behind) && isOpen) {
                return number(behind, after.group("word").toLowerCase(Locale.ROOT), value(token, gap), token);
            }
        }
        if (before == Kind.PLAIN && isSetting(after)) before = Kind.FOREIGN;
        return number(token.group("date") != null ? Kind.NEVER : before, word, value(token, gap), token);
    }

    /// Returns whether a number stands directly before the word for a setting, as in `224px`.
    private static boolean isSetting(Matcher after) {
        if (!after.matches() || !after.group("gap").isEmpty() || after.group("rest") != null) return false;
        String word = after.group("word").toLowerCase(Locale.ROOT);
        return word.length() > 1 && NameWords.before(List.of(word), false, "") == Kind.FOREIGN;
    }

    /// Returns whether a number ends in a letter for billions or more, which no epochs are counted in: in
    /// `epoch1b` it tells runs apart.
    private static boolean isLargeFactor(Matcher token) {
        String letters = token.group("times");
        return letters != null && "bBgGtT".indexOf(letters.charAt(0)) >= 0;
    }

    /// Returns the number with another meaning.
    NameNumber as(Kind other) {
        return new NameNumber(other, word, value, start, end);
    }

    private static NameNumber number(Kind kind, String word, BigInteger value, Matcher token) {
        int end = token.group("whole") == null ? token.end() : token.end("whole");
        return new NameNumber(kind, word, value, token.start(), end);
    }

    private static BigInteger value(Matcher token, String gap) {
        String digits = token.group("date");
        BigInteger value;
        if (digits != null) value = new BigInteger(NO_DIGIT.matcher(digits).replaceAll(""));
        else if (token.group("power") != null) value = new BigDecimal(token.group("power")).toBigInteger();
        else if (token.group("scaled") != null)
            value = scaled(token.group("scaled")).toBigInteger();
        else if (token.group("grouped") != null || token.group("dotted") != null)
            value = new BigInteger(NO_DIGIT.matcher(token.group()).replaceAll(""));
        else value = scaled(token.group()).toBigInteger();
        boolean isNegative =
                (gap.equals("-") && token.start() == 1) || MINUS.matcher(gap).matches();
        return isNegative ? value.negate() : value;
    }

    /// Returns a number that may end in letters for thousands, millions, billions or more, or for powers of
    /// 1,024.
    private static BigDecimal scaled(String text) {
        int end = text.length();
        while (Character.isLetter(text.charAt(end - 1))) end--;
        String letters = text.substring(end).toLowerCase(Locale.ROOT);
        if (letters.isEmpty()) return new BigDecimal(text); // an exponent included
        BigDecimal number = new BigDecimal(text.substring(0, end));
        int power = letters.startsWith("k") ? 1 : letters.startsWith("m") ? 2 : letters.startsWith("t") ? 4 : 3;
        return letters.endsWith("i")
                ? number.multiply(BigDecimal.valueOf(1L << (10 * power)))
                : number.scaleByPowerOfTen(3 * power);
    }

    private static boolean isNever(Matcher token) {
        String scaled = token.group("scaled");
        return token.group("never") != null
                || (scaled != null && scaled(scaled).stripTrailingZeros().scale() > 0);
    }

    /// Returns whether the letters and digits around a place look like a hash or a random name.
    private static boolean isHash(String name, int place, String word) {
        int start = place;
        int end = place;
        while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) start--;
        while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) end++;
        String run = name.substring(start, end).toLowerCase(Locale.ROOT);
        if (run.length() >= MIN_HASH && HEX.matcher(run).matches()) {
            return word.length() < 2 || !NameWords.isIndex(NameWords.index(word));
        }
        boolean isMixed = run.length() >= MIN_MIXED && MIXED.matcher(run).matches();
        return isMixed && words(run).stream().noneMatch(each -> NameWords.isIndex(NameWords.index(each)));
    }
}
