package org.leadline.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Numbers of which a name alone does not tell whether they may be an index.
///
/// `resnet_50` beside `resnet_18` is a network of that depth; beside `resnet_100` it is a milestone. Two, four
/// or six digits after a date may be a time of day where the dates differ, or where there are six and some have
/// an hour; else they are a milestone where all names have one date.
final class UnsureNumbers {

    private static final Pattern WITH_HOUR = Pattern.compile("(?!00)[0-9]{6}");

    private final Set<String> plain = new HashSet<>();
    private final Map<String, Set<String>> dates = new HashMap<>();

    /// The places with seconds after an hour that is not the first of the day, which few counts look like.
    private final Set<String> clocks = new HashSet<>();
    private final boolean isAlone;

    private UnsureNumbers(boolean isAlone) {
        this.isAlone = isAlone;
    }

    /// Gives unsure numbers the meaning that the numbers in their place in the other names have.
    ///
    /// @param numbers the numbers of each name, which are replaced
    /// @param shown gives what sentences call a name
    /// @throws org.leadline.InputException where the names do not tell whether digits are groups of thousands
    static void settle(Map<String, List<NameNumber>> numbers, UnaryOperator<String> shown) {
        UnsureNumbers unsure = new UnsureNumbers(numbers.size() == 1);
        numbers.forEach(unsure::look);
        numbers.replaceAll((_, all) -> unsure.settled(all));
        WordOrder.settle(numbers);
        GroupedDigits.settle(numbers, shown);
    }

    private void look(String name, List<NameNumber> all) {
        List<String> places = places(all);
        for (int i = 0; i < all.size(); i++) {
            NameNumber.Kind kind = all.get(i).kind();
            if (kind == NameNumber.Kind.PLAIN) plain.add(places.get(i));
            if (kind != NameNumber.Kind.TIME) continue;
            if (WITH_HOUR.matcher(all.get(i).text(name)).matches()) clocks.add(places.get(i));
            String date = all.get(i - 1).text(name);
            dates.computeIfAbsent(places.get(i), _ -> new HashSet<>()).add(date);
        }
    }

    private List<NameNumber> settled(List<NameNumber> all) {
        List<String> places = places(all);
        List<NameNumber> settled = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) settled.add(settled(all.get(i), places.get(i)));
        return settled;
    }

    /// Returns a name whose chosen number may be a time of day.
    ///
    /// @param chosen the numbers that are taken for milestones, by name
    static Optional<String> anyTime(Map<String, NameNumber> chosen) {
        return chosen.entrySet().stream()
                .filter(entry -> NameNumber.of(entry.getKey()).stream()
                        .anyMatch(read -> read.kind() == NameNumber.Kind.TIME
                                && read.start() == entry.getValue().start()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private NameNumber settled(NameNumber number, String place) {
        boolean isPlain = plain.contains(place);
        boolean hasOneDate = !isAlone
                && !clocks.contains(place)
                && dates.getOrDefault(place, Set.of()).size() == 1;
        return switch (number.kind()) {
            case DEPTH -> number.as(isPlain ? NameNumber.Kind.PLAIN : NameNumber.Kind.FOREIGN);
            case TIME -> number.as(isPlain || hasOneDate ? NameNumber.Kind.PLAIN : NameNumber.Kind.NEVER);
            case EPOCH, STEP, MILESTONE, SHARD, RANK, TOTAL, FOREIGN, PLAIN, NEVER -> number;
        };
    }

    /// The place of each number: the word before it and its turn after that word.
    private static List<String> places(List<NameNumber> all) {
        Map<String, Integer> turns = new HashMap<>();
        return all.stream()
                .map(number -> number.word() + " " + turns.merge(number.word(), 1, Integer::sum))
                .toList();
    }
}
