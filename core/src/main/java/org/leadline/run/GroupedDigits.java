package org.leadline.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.leadline.InputException;

/// Numbers whose digits may be written in groups of three, such as `step_1_000`.
///
/// The digits behind a step or another milestone are groups where they count in tens, as 000 and 500 do. Where
/// the other names speak against it, and for epochs that end in 000, the names do not tell. Numbers without
/// such a word are looked at where no name has one, and joined where another name has the number without
/// groups.
final class GroupedDigits {

    private static final List<NameNumber.Kind> KINDS =
            List.of(NameNumber.Kind.EPOCH, NameNumber.Kind.STEP, NameNumber.Kind.MILESTONE, NameNumber.Kind.PLAIN);

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    /// An index with what may be its further groups.
    ///
    /// @param place the place of the index among the numbers of its name
    /// @param groups the number of groups behind it
    private record Grouped(int place, int groups) {}

    private final Map<String, List<NameNumber>> numbers;
    private final Map<String, Grouped> grouped = new LinkedHashMap<>();

    private GroupedDigits(Map<String, List<NameNumber>> numbers) {
        this.numbers = numbers;
        boolean hasIndex =
                numbers.values().stream().flatMap(List::stream).anyMatch(number -> NameWords.isIndex(number.kind()));
        numbers.forEach((name, all) -> {
            for (int place = 0; place < all.size(); place++) {
                NameNumber.Kind kind = all.get(place).kind();
                boolean mayBeIndex = NameWords.isIndex(kind) || (kind == NameNumber.Kind.PLAIN && !hasIndex);
                int groups = mayBeIndex ? groups(name, all, place) : 0;
                if (groups > 0) grouped.putIfAbsent(name, new Grouped(place, groups));
            }
        });
    }

    /// Joins the groups of indices.
    ///
    /// @param numbers the numbers of each name, which are replaced
    /// @param shown gives what sentences call a name
    /// @throws InputException where the names do not tell whether digits are groups
    static void settle(Map<String, List<NameNumber>> numbers, UnaryOperator<String> shown) {
        numbers.forEach((name, all) -> refuseDecimals(name, all, shown));
        GroupedDigits digits = new GroupedDigits(numbers);
        for (NameNumber.Kind kind : KINDS) {
            List<String> names = digits.grouped.keySet().stream()
                    .filter(name -> digits.index(name).kind() == kind)
                    .toList();
            if (!names.isEmpty()) digits.settle(kind, names, shown);
        }
    }

    /// Refuses `step_1_5k`, where the last digits may be decimals, and `step_1.500`, where they may be a group.
    private static void refuseDecimals(String name, List<NameNumber> all, UnaryOperator<String> shown) {
        for (NameNumber number : all) {
            String text = number.text(name);
            if (!number.isFraction(name) || !text.matches("[1-9][0-9]{0,2}\\.[0-9]{3}")) continue;
            throw new InputException(shown.apply(name) + " may be milestone " + text.replace(".", "") + ", since the"
                    + " point in " + text + " may stand before a group of thousands or before decimals: write the"
                    + " number without a point, or say with `indexPattern`, such as '" + number.word()
                    + "[-_= ]?([0-9.]*[0-9])', that it is a group");
        }
        for (int place = 1; place < all.size(); place++) {
            NameNumber index = all.get(place - 1);
            NameNumber next = all.get(place);
            boolean isBehind = NameWords.isIndex(index.kind())
                    && name.substring(index.end(), next.start()).equals("_")
                    && next.end() < name.length()
                    && "kKmMbBgGtT".indexOf(name.charAt(next.end())) >= 0
                    && next.kind() == NameNumber.Kind.PLAIN;
            if (!isBehind) continue;
            throw new InputException(shown.apply(name) + " may be milestone " + index.value() + " or "
                    + index.text(name) + "." + next.text(name) + name.charAt(next.end())
                    + ": write the number without a point, or say with `indexPattern` which number is the milestone's");
        }
    }

    private void settle(NameNumber.Kind kind, List<String> names, UnaryOperator<String> shown) {
        Set<String> tails = names.stream().map(this::tail).collect(Collectors.toSet());
        boolean areRound = tails.stream().allMatch(tail -> tail.endsWith("0"));
        boolean areZero =
                tails.stream().allMatch(tail -> tail.replaceAll("[_ 0]", "").isEmpty());
        boolean isPlain = kind == NameNumber.Kind.PLAIN;
        Set<String> words = names.stream().map(name -> index(name).word()).collect(Collectors.toSet());
        List<NameNumber> ungrouped = numbers.entrySet().stream()
                .filter(entry -> !grouped.containsKey(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().filter(number -> number.kind() == kind))
                .filter(number -> !isPlain || words.contains(number.word()))
                .toList();
        if (isPlain && ungrouped.isEmpty() && (!areZero || names.size() == 1)) return;
        long heads = names.stream().map(name -> index(name).value()).distinct().count();
        boolean hasZero =
                tails.stream().anyMatch(tail -> tail.replaceAll("[_ 0]", "").isEmpty());
        boolean isLikely =
                isPlain ? hasZero && !ungrouped.isEmpty() : hasZero || !ungrouped.isEmpty() || heads < names.size();
        boolean areSmall = ungrouped.stream().allMatch(each -> each.value().compareTo(THOUSAND) < 0);
        boolean isEpoch = kind == NameNumber.Kind.EPOCH;
        if (ungrouped.isEmpty() && !areZero && (isEpoch || (tails.size() == 1 && names.size() > 1))) return;
        if (!isEpoch && areRound && areSmall && isLikely) {
            names.forEach(name -> numbers.put(name, joined(name)));
            return;
        }
        String first = names.getFirst();
        NameNumber whole = joined(first).get(grouped(first).place());
        String before = isPlain ? "milestone" : kind.name().toLowerCase(Locale.ROOT);
        throw new InputException(shown.apply(first) + " may be " + before + " "
                + index(first).value() + " or " + before + " " + whole.value()
                + ", since its last digits may be a group of thousands: say it with `indexPattern`, such as '"
                + index(first).word() + "[-_ ]?([0-9]+)' for the one or '"
                + index(first).word()
                + "[-_ ]?([0-9_]+)' for the other");
    }

    /// Counts the numbers of three digits that follow an index of one to three without a word between them.
    private static int groups(String name, List<NameNumber> all, int place) {
        NameNumber index = all.get(place);
        String head = index.text(name);
        if (!head.matches("[1-9][0-9]{0,2}")) return 0;
        int groups = 0;
        int end = index.end();
        for (NameNumber next : all.subList(place + 1, all.size())) {
            boolean isBehind = next.start() == end + 1 && "_ ".indexOf(name.charAt(end)) >= 0;
            if (!isBehind || !next.text(name).matches("[0-9]{3}")) break;
            end = next.end();
            groups++;
        }
        boolean isGlued = end < name.length() && Character.isLetter(name.charAt(end));
        return isGlued ? 0 : groups;
    }

    private Grouped grouped(String name) {
        return grouped.getOrDefault(name, new Grouped(0, 0));
    }

    private NameNumber index(String name) {
        return all(name).get(grouped(name).place());
    }

    private List<NameNumber> all(String name) {
        return numbers.getOrDefault(name, List.of());
    }

    /// Returns the digits behind the index, with what stands between them.
    private String tail(String name) {
        Grouped own = grouped(name);
        return name.substring(
                index(name).end(), all(name).get(own.place() + own.groups()).end());
    }

    private List<NameNumber> joined(String name) {
        Grouped own = grouped(name);
        NameNumber head = index(name);
        int end = head.end() + tail(name).length();
        BigInteger value = new BigInteger(name.substring(head.start(), end).replaceAll("[^0-9]", ""));
        List<NameNumber> joined = new ArrayList<>(all(name).subList(0, own.place()));
        joined.add(new NameNumber(head.kind(), head.word(), value, head.start(), end));
        joined.addAll(
                all(name).subList(own.place() + own.groups() + 1, all(name).size()));
        return joined;
    }
}
