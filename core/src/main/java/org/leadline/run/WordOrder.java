package org.leadline.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The order of numbers and words in names: `epoch_3_loss_2`, or `3_epoch_2_loss`.
///
/// A word between two numbers belongs to the one before it where every number of the name has a word behind it,
/// the last one a word for numbers. Where this cannot be told, and both numbers differ between the names, both
/// count as candidates.
final class WordOrder {

    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern FACTOR = Pattern.compile("^(?i:[kmbgt]|[kmgt]i)(?!\\p{L})");

    private WordOrder() {}

    /// Gives numbers the meaning of the words behind them, where these are theirs.
    ///
    /// @param numbers the numbers of each name, which are replaced
    static void settle(Map<String, List<NameNumber>> numbers) {
        Map<String, Map<String, List<NameNumber>>> unsure = new HashMap<>();
        numbers.replaceAll((name, all) -> {
            int first = firstBeforeItsWord(name, all);
            if (first < all.size()) return withWordsBehind(name, all, first);
            if (contested(name, all) < all.size()) {
                String form = name.replaceAll("[0-9]+", "0");
                unsure.computeIfAbsent(form, _ -> new HashMap<>()).put(name, all);
            }
            return all;
        });
        unsure.values().forEach(names -> numbers.putAll(withCandidates(names)));
    }

    /// Returns from which number on each stands before its word, the last word being one for numbers; the
    /// number of all where they do not.
    private static int firstBeforeItsWord(String name, List<NameNumber> all) {
        int none = all.size();
        int first = 0;
        while (first < none && !(isInFile(name, all, first) && isBare(name, all, first))) first++;
        if (none - first < 2 || kindBehind(name, all, none - 1) == NameNumber.Kind.PLAIN) return none;
        boolean hasIndex = false;
        for (int i = first; i < none - 1; i++) {
            String gap = gap(name, all, i + 1);
            if (!LETTERS.matcher(gap).find() || isTightBefore(gap)) return none;
            hasIndex |= NameWords.isIndex(kindBehind(name, all, i));
        }
        return hasIndex ? first : none;
    }

    private static List<NameNumber> withWordsBehind(String name, List<NameNumber> all, int first) {
        List<NameNumber> read = new ArrayList<>(all);
        for (int i = first; i < all.size(); i++) {
            NameNumber number = all.get(i);
            NameNumber.Kind kind = kindBehind(name, all, i);
            String word = wordsBehind(name, all, i).getFirst();
            if (number.kind() == NameNumber.Kind.NEVER) continue;
            read.set(i, new NameNumber(kind, word, number.value(), number.start(), number.end()));
        }
        return read;
    }

    /// Returns the place of a number before an index whose word may be its own; the number of all where there is
    /// none.
    private static int contested(String name, List<NameNumber> all) {
        int none = all.size();
        for (int i = 0; i + 1 < none; i++) {
            if (all.get(i).kind() != NameNumber.Kind.PLAIN
                    || !NameWords.isIndex(all.get(i + 1).kind())) continue;
            String gap = gap(name, all, i + 1);
            boolean isOneWord = LETTERS.matcher(gap).results().count() == 1;
            if (!isOneWord || isTightBefore(gap) || !isInFile(name, all, i)) continue;
            boolean hasWordBehind = i + 2 == none && kindBehind(name, all, i + 1) != NameNumber.Kind.PLAIN;
            if (isBare(name, all, i) || hasWordBehind) return i;
        }
        return none;
    }

    private static Map<String, List<NameNumber>> withCandidates(Map<String, List<NameNumber>> names) {
        Map<String, List<NameNumber>> read = new HashMap<>();
        if (count(names, 0) < 2 || count(names, 1) < 2) return read;
        names.forEach((name, all) -> {
            int place = contested(name, all);
            NameNumber index = all.get(place + 1);
            NameNumber own = all.get(place);
            List<NameNumber> both = new ArrayList<>(all);
            both.set(place, new NameNumber(index.kind(), index.word(), own.value(), own.start(), own.end()));
            read.put(name, both);
        });
        return read;
    }

    /// Counts the values of the contested number, or of the one after it.
    private static long count(Map<String, List<NameNumber>> names, int behind) {
        Function<Map.Entry<String, List<NameNumber>>, BigInteger> value = entry -> entry.getValue()
                .get(contested(entry.getKey(), entry.getValue()) + behind)
                .value();
        return names.entrySet().stream().map(value).distinct().count();
    }

    /// Returns whether a number stands in the last part of a path.
    private static boolean isInFile(String name, List<NameNumber> all, int place) {
        return all.get(place).start() > name.lastIndexOf('/');
    }

    /// Returns whether a number has no word before it that may be its own.
    private static boolean isBare(String name, List<NameNumber> all, int place) {
        String gap = gap(name, all, place);
        boolean isFree = place == 0
                || gap.contains("/")
                || switch (all.get(place - 1).kind()) {
                    case FOREIGN, DEPTH, TIME, NEVER, TOTAL -> true;
                    case EPOCH, STEP, MILESTONE, SHARD, RANK, PLAIN -> false;
                };
        boolean isPlain = all.get(place).kind() == NameNumber.Kind.PLAIN
                || NameWords.isIndex(all.get(place).kind());
        return isFree
                && isPlain
                && !LETTERS.matcher(gap.substring(gap.lastIndexOf('/') + 1)).find();
    }

    /// Returns whether a word is bound to the number after it, as in `epoch=3` and `epoch3`.
    private static boolean isTightBefore(String gap) {
        char last = gap.isEmpty() ? ' ' : gap.charAt(gap.length() - 1);
        return Character.isLetter(last) || last == '=' || last == ':';
    }

    /// Returns what the words between a number and the next one say of it: the first that says something.
    private static NameNumber.Kind kindBehind(String name, List<NameNumber> all, int place) {
        List<String> words = wordsBehind(name, all, place);
        for (int count = 1; count <= words.size(); count++) {
            NameNumber.Kind kind = NameWords.before(words.subList(0, count), false, "");
            if (kind != NameNumber.Kind.PLAIN) return kind;
        }
        return NameNumber.Kind.PLAIN;
    }

    /// Returns the words between a number and the next one in lower case.
    private static List<String> wordsBehind(String name, List<NameNumber> all, int place) {
        int end = place + 1 < all.size() ? all.get(place + 1).start() : name.length();
        String gap = FACTOR.matcher(name.substring(all.get(place).end(), end)).replaceFirst("");
        return LETTERS.matcher(gap.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String gap(String name, List<NameNumber> all, int place) {
        return name.substring(
                place == 0 ? 0 : all.get(place - 1).end(), all.get(place).start());
    }
}
