package org.leadline.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Names that tell several runs apart beside the number of the milestone, such as `simclr/epoch_100` and
/// `byol/epoch_200`.
///
/// Signs of several runs are folders that differ above the number, other words, another seed or network, and a
/// number that falls or comes back while the milestones go on. Results, rates, dates and hashes belong to a
/// milestone and may differ.
final class SeveralRuns {

    private static final Pattern ALNUM = Pattern.compile("[\\p{L}0-9]+");
    private static final Pattern HASH =
            Pattern.compile("(?i)[a-f]{5,}|(?=.*[0-9])[0-9a-f]{5,}|.*\\p{L}[0-9]+\\p{L}.*[0-9].*");

    /// Letters that follow no digit, as units do.
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}0-9])\\p{L}+");

    /// Words that tell nothing of a run: times, and values that are no numbers.
    private static final Set<String> IGNORED = Set.of(
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed",
            "thu", "fri", "sat", "sun", "am", "pm", "t", "utc", "nan", "inf");

    /// Two names and what tells them apart.
    private record Difference(String first, String own, String second, String other) {}

    /// A milestone's name in pieces.
    ///
    /// @param folder the folders above the one that has the number, without numbers of other kinds of milestone
    /// @param words the words below them that are not beside a digit
    /// @param others the other numbers, by the word before them and their turn after it
    private record Pieces(String name, NameNumber index, String folder, Set<String> words, Map<String, Other> others) {

        /// Returns a number that the name has.
        Other other(String place) {
            return Optional.ofNullable(others.get(place)).orElseThrow();
        }
    }

    /// A number that is not the milestone's.
    private record Other(NameNumber number, String text, boolean isBehind) {

        String shown() {
            return number.word().isEmpty() ? text : number.word() + " " + text;
        }
    }

    private SeveralRuns() {}

    /// Refuses names of several runs.
    ///
    /// @param chosen the number of each milestone
    /// @param numbers all numbers of each name
    /// @param shown gives what sentences call a name
    /// @throws InputException where something beside the milestones tells several runs apart
    static void refuse(
            Map<String, NameNumber> chosen, Map<String, List<NameNumber>> numbers, UnaryOperator<String> shown) {
        List<Pieces> all = new ArrayList<>();
        chosen.forEach((name, index) -> {
            if (!NameWords.isAlias(name)) all.add(pieces(name, index, numbers.getOrDefault(name, List.of())));
        });
        all.sort(Comparator.comparing(pieces -> pieces.index.value()));
        folders(all).or(() -> words(all)).or(() -> numbers(all)).ifPresent(difference -> {
            NameNumber index = Optional.ofNullable(chosen.get(difference.first)).orElseThrow();
            throw new InputException(shown.apply(difference.first) + " and " + shown.apply(difference.second)
                    + " are milestones of different runs by their names, which differ in '" + difference.own + "' and '"
                    + difference.other + "': name the folder of one run, or put the files of each run into a folder of"
                    + " its own; if they are one run, say with `indexPattern` which number is the milestone's, such as "
                    + NameRefusals.suggestionByWord(difference.first, index, difference.own));
        });
    }

    private static Pieces pieces(String name, NameNumber index, List<NameNumber> all) {
        int from = name.lastIndexOf('/', Math.max(0, index.start() - 1)) + 1;
        StringBuilder folder = new StringBuilder(name.substring(0, from));
        for (NameNumber number : all.reversed()) {
            boolean isCounted = number.end() <= from && NameWords.isIndex(number.kind());
            if (isCounted) folder.replace(number.start(), number.end(), "");
        }
        Set<String> words = new TreeSet<>();
        ALNUM.matcher(name.substring(from))
                .results()
                .map(MatchResult::group)
                .filter(run -> !HASH.matcher(run).matches())
                .flatMap(run -> WORD.matcher(run).results().map(MatchResult::group))
                .flatMap(word -> NameNumber.words(word).stream())
                .filter(word -> !IGNORED.contains(word) && !NameWords.isIndex(NameWords.index(word)))
                .forEach(words::add);
        Map<String, Other> others = new LinkedHashMap<>();
        Map<String, Integer> turns = new HashMap<>();
        for (NameNumber number : all) {
            String place = number.word() + " " + turns.merge(number.word(), 1, Integer::sum);
            boolean isOther = number.start() != index.start();
            if (isOther) others.put(place, new Other(number, number.text(name), number.start() > index.start()));
        }
        return new Pieces(name, index, folder.toString().toLowerCase(Locale.ROOT), words, others);
    }

    private static Optional<Difference> folders(List<Pieces> all) {
        return all.stream()
                .filter(pieces -> !pieces.folder.equals(all.getFirst().folder))
                .findFirst()
                .map(other -> new Difference(all.getFirst().name, all.getFirst().folder, other.name, other.folder));
    }

    /// Finds two names of which each has a word that the other lacks.
    private static Optional<Difference> words(List<Pieces> all) {
        List<Pieces> bySize = new ArrayList<>(all);
        bySize.sort(Comparator.comparingInt(pieces -> pieces.words.size()));
        for (int i = 1; i < bySize.size(); i++) {
            Pieces fewer = bySize.get(i - 1);
            Pieces more = bySize.get(i);
            if (more.words.containsAll(fewer.words)) continue;
            return Optional.of(new Difference(
                    fewer.name, lacking(fewer.words, more.words), more.name, lacking(more.words, fewer.words)));
        }
        return Optional.empty();
    }

    private static String lacking(Set<String> words, Collection<String> other) {
        return words.stream().filter(word -> !other.contains(word)).findFirst().orElse("");
    }

    private static Optional<Difference> numbers(List<Pieces> all) {
        Set<String> places = new TreeSet<>();
        all.forEach(pieces -> places.addAll(pieces.others.keySet()));
        return places.stream()
                .map(place -> number(
                        place,
                        all.stream()
                                .filter(pieces -> pieces.others.containsKey(place))
                                .toList()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Finds two names that a number tells apart as runs.
    ///
    /// @param all the names that have the number, by ascending milestone
    private static Optional<Difference> number(String place, List<Pieces> all) {
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < all.size(); i++) {
            Pieces before = all.get(i - 1);
            Pieces pieces = all.get(i);
            Other own = before.other(place);
            Other other = pieces.other(place);
            seen.add(own.text);
            if (own.text.equals(other.text)) continue;
            boolean isOther = NameWords.isOfRun(other.number.word())
                    || (isCount(pieces.index, other.number)
                            ? own.number.value().compareTo(other.number.value()) > 0
                            : seen.contains(other.text) && isSetting(other));
            if (isOther) return Optional.of(new Difference(before.name, own.shown(), pieces.name, other.shown()));
        }
        return Optional.empty();
    }

    /// Returns whether a number counts rounds or the like, which grow with the epochs or steps of a run.
    private static boolean isCount(NameNumber index, NameNumber other) {
        return other.kind() == NameNumber.Kind.MILESTONE && NameWords.isIndex(index.kind());
    }

    /// Returns whether a number is set for a run: one that a word names so, or any before the milestone's.
    private static boolean isSetting(Other other) {
        boolean isSet = other.number.kind() == NameNumber.Kind.FOREIGN;
        return switch (other.number.kind()) {
            case FOREIGN, DEPTH, PLAIN, NEVER ->
                !NameWords.isOfMilestone(other.number.word()) && (isSet || !other.isBehind);
            case EPOCH, STEP, MILESTONE, SHARD, RANK, TOTAL, TIME -> false;
        };
    }
}
