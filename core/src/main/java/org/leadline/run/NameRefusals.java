package org.leadline.run;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// The sentences on names that do not tell which milestone a file is.
final class NameRefusals {

    private static final Pattern WORD_BEFORE = Pattern.compile("(?>\\p{L}*)[^\\p{L}0-9]*$");

    private NameRefusals() {}

    /// Says which numbers of a name may be the milestone's.
    ///
    /// @param shown what sentences call the name
    static InputException ambiguous(String shown, String name, List<NameNumber> numbers) {
        List<NameNumber> candidates = numbers.stream()
                .filter(number -> NameWords.isIndex(number.kind()) || number.kind() == NameNumber.Kind.PLAIN)
                .toList();
        List<String> texts = candidates.stream().map(each -> text(name, each)).toList();
        return new InputException(
                "the names differ in more than one number, and no word tells which is the milestone's: " + shown
                        + " may be milestone " + String.join(" or ", texts)
                        + "; say it with `indexPattern`, a regular expression whose first group is the number, such as "
                        + suggestion(name, candidates.getLast()));
    }

    /// Says that names have one index.
    ///
    /// @param shown what sentences call each name
    /// @param names at least two names
    static InputException bothAre(Map<String, String> shown, List<String> names, BigInteger index) {
        String first = shown.getOrDefault(names.get(0), names.get(0));
        String second = shown.getOrDefault(names.get(1), names.get(1));
        boolean areBeside = folder(first).equals(folder(second));
        return new InputException(
                first + " and " + (areBeside ? second.substring(folder(second).length()) : second)
                        + " are both milestone " + index + ": "
                        + (areBeside ? "" : "name one of the folders as the run, ")
                        + "move one away, or say with `indexPattern` which number is the milestone's"
                        + (areBeside && areCounted(names)
                                ? "; parts of one matrix are joined where they are named like epoch_1_part0, or"
                                        + " epoch_1_rank0 for the rows of each process"
                                : ""));
    }

    /// Returns whether the first two names differ in one number alone, as parts of a matrix do.
    private static boolean areCounted(List<String> names) {
        List<String> first = runs(names.get(0));
        List<String> second = runs(names.get(1));
        if (first.size() != second.size()) return false;
        int differing = 0;
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).equals(second.get(i))) continue;
            boolean areDigits = first.get(i).matches("[0-9]+") && second.get(i).matches("[0-9]+");
            if (!areDigits || new BigInteger(first.get(i)).equals(new BigInteger(second.get(i)))) return false;
            differing++;
        }
        return differing == 1;
    }

    private static List<String> runs(String name) {
        return List.of(name.split("(?<=[0-9])(?![0-9])|(?<![0-9])(?=[0-9])", -1));
    }

    private static String folder(String shown) {
        return shown.substring(0, shown.lastIndexOf('/') + 1);
    }

    /// Returns the digits of a number, with the word that tells its meaning.
    static String text(String name, NameNumber number) {
        String digits = number.text(name);
        return number.word().isEmpty() ? digits : digits + " (beside '" + number.word() + "')";
    }

    /// Returns a regular expression that finds a number by what stands before it.
    static String suggestion(String name, NameNumber number) {
        int from = Math.max(0, number.start() - 1);
        while (from > 0 && !Character.isDigit(name.charAt(from - 1)) && number.start() - from < 12) from--;
        while (from > 0 && Character.isLetter(name.charAt(from)) && Character.isLetter(name.charAt(from - 1))) from--;
        return "'" + quoted(name.substring(from, number.start())) + "([0-9]+)'";
    }

    /// Returns a regular expression that finds a number by the word beside it alone.
    ///
    /// @param other a word that may not count, since other names have another in its place
    static String suggestionByWord(String name, NameNumber number, String other) {
        boolean isBehind = !number.word().isEmpty() && number.isBeforeItsWord(name);
        if (isBehind) return "'([0-9]+)" + number.word() + "'";
        Matcher before = WORD_BEFORE.matcher(name.substring(0, number.start()));
        String word = before.find() ? before.group() : "";
        String kept = word.toLowerCase(Locale.ROOT).startsWith(other) ? word.substring(other.length()) : word;
        return "'" + quoted(kept) + "([0-9]+)'";
    }

    private static String quoted(String text) {
        return text.replaceAll("([\\[\\](){}.*+?^$|\\\\])", "\\\\$1");
    }
}
