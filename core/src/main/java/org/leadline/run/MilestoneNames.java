package org.leadline.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;

/// The milestones that the names of a directory stand for.
///
/// A number beside a word for it (epoch, step, checkpoint, in any spelling) is the index. Epochs go before steps,
/// unless they do not tell the names apart and steps do. Without a word it is the one number that differs between
/// the names. A name that is alone needs none and is milestone 1.
final class MilestoneNames {

    private static final List<NameNumber.Kind> INDICES =
            List.of(NameNumber.Kind.EPOCH, NameNumber.Kind.STEP, NameNumber.Kind.MILESTONE);

    /// The names with their indices.
    ///
    /// @param names the names by index
    /// @param doubled the names of each index that several have, where most indices have one
    /// @param leftOut why a name has no index, by name
    /// @param notes sentences on choices that the user may want to change
    record Found(
            SortedMap<Integer, String> names,
            SortedMap<Integer, List<String>> doubled,
            Map<String, String> leftOut,
            List<String> notes) {}

    private final Map<String, String> shown;
    private final Map<String, List<NameNumber>> numbers = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private MilestoneNames(Map<String, String> shown) {
        this.shown = shown;
        shown.keySet().forEach(name -> numbers.put(name, NameNumber.of(name)));
        UnsureNumbers.settle(numbers, this::shown);
    }

    /// Returns the index of each name.
    ///
    /// @param shown the names of a directory, and how sentences call them
    /// @throws InputException where the names do not tell which number is the index, or two have the same
    static Found of(Map<String, String> shown) {
        return new MilestoneNames(shown).found();
    }

    private Found found() {
        if (numbers.isEmpty()) return new Found(new TreeMap<>(), new TreeMap<>(), leftOut, notes);
        NumberChoice all = choice();
        SortedMap<Integer, List<String>> doubled = new TreeMap<>();
        boolean areAllTooLarge = all.byName().values().stream().allMatch(number -> isTooLarge(number.value()));
        all.doubled().forEach((value, names) -> {
            if (value.signum() >= 0 && !isTooLarge(value)) doubled.put(index(value, shown(names.getFirst())), names);
        });
        NumberChoice choice = all.without(doubled.values());
        NameUnits.requireOne(choice.byName(), this::shown);
        SeveralRuns.refuse(choice.byName(), numbers, this::shown);
        SortedMap<Integer, String> names = new TreeMap<>();
        choice.byName().forEach((name, number) -> {
            if (number.value().signum() < 0) {
                leftOut.put(name, "has the number " + number.value() + ", but an index is at least 0");
            } else if (isTooLarge(number.value()) && !areAllTooLarge) {
                leftOut.put(name, tooLarge(number.value()));
            } else {
                names.put(index(number.value(), shown(name)), name);
            }
        });
        for (String name : numbers.keySet()) {
            if (!all.byName().containsKey(name)) {
                leftOut.putIfAbsent(
                        name,
                        numbersOf(name).stream().anyMatch(number -> number.isFraction(name))
                                ? "has a number with decimals in its name, but an index is a whole number"
                                : "has no number in its name that says which milestone it is");
            }
        }
        return new Found(names, doubled, leftOut, notes);
    }

    /// Returns an index as an int.
    ///
    /// @throws InputException where it is too large
    static int index(BigInteger value, String name) {
        if (isTooLarge(value)) {
            throw new InputException(name + " " + tooLarge(value));
        }
        return value.intValueExact();
    }

    static boolean isTooLarge(BigInteger value) {
        return value.bitLength() > 31;
    }

    /// Returns why a number is no index, as the end of a sentence.
    static String tooLarge(BigInteger value) {
        return "has the number " + value + " in its name, but an index is at most " + Integer.MAX_VALUE
                + ": say with `indexPattern` which number is the milestone's";
    }

    private NumberChoice choice() {
        Optional<NumberChoice> best = Optional.empty();
        Optional<NumberChoice> refused = Optional.empty();
        for (NameNumber.Kind kind : INDICES) {
            NumberChoice choice = withoutAliases(choose(EnumSet.of(kind)));
            boolean tells = choice.tells();
            if (tells && choice.isLargerThan(best)) best = Optional.of(choice);
            if (!tells && choice.isLargerThan(refused)) refused = Optional.of(choice);
        }
        if (best.isPresent() && !(refused.isPresent() && refused.get().isLargerThan(best))) return best.get();
        if (refused.isPresent()) return mostlyTelling(refused.get());
        return unworded();
    }

    private NumberChoice mostlyTelling(NumberChoice choice) {
        if (choice.mostlyTells()) return choice;
        throw refusal(choice);
    }

    private NumberChoice unworded() {
        NumberChoice choice = withoutAliases(choose(EnumSet.of(NameNumber.Kind.PLAIN)));
        if (numbers.size() == 1) return alone(choice);
        requireNoEquals(true);
        if (!choice.byName().isEmpty()) {
            NumberChoice telling = mostlyTelling(choice);
            sayWord(telling);
            sayTime(telling);
            return telling;
        }
        requireNoEquals(false);
        String first = numbers.keySet().iterator().next();
        Optional<NameNumber> other = numbersOf(first).stream().findFirst();
        if (other.isEmpty() || numbers.values().stream().allMatch(List::isEmpty)) {
            throw new InputException(shown(first) + " has no number in its name, so it is no milestone:"
                    + " call it like epoch_0020.npy, or move it away");
        }
        boolean isDigits = other.get().kind() != NameNumber.Kind.NEVER;
        throw new InputException(
                shown(first) + " has no number that is a milestone's: " + NameRefusals.text(first, other.get())
                        + " is part of a setting, a result, an architecture, a date or a number that is decimal or hexadecimal; call it like epoch_0020.npy,"
                        + " or say with `indexPattern` which number is the milestone's, such as "
                        + (isDigits ? NameRefusals.suggestion(first, other.get()) : "'epoch_([0-9]+)'"));
    }

    /// Says that digits after a date are taken for milestones, which may be times of day.
    private void sayTime(NumberChoice choice) {
        UnsureNumbers.anyTime(choice.byName())
                .ifPresent(name -> notes.add("the digits after the date of " + shown(name)
                        + " are taken for its milestone and may be a time of day: `indexPattern` says otherwise"));
    }

    /// Says beside which word the milestones' numbers stand, where it is no usual one.
    private void sayWord(NumberChoice choice) {
        choice.byName().entrySet().stream()
                .filter(entry -> !entry.getValue().word().isEmpty())
                .filter(entry -> !NameWords.isData(entry.getValue().word()))
                .findFirst()
                .ifPresent(entry -> notes.add(shown(entry.getKey()) + " is taken for milestone "
                        + entry.getValue().value() + ", the number beside '"
                        + entry.getValue().word() + "': `indexPattern` says otherwise"));
    }

    /// The choice for a name that is alone: its one number, else the last one, else 1.
    private NumberChoice alone(NumberChoice choice) {
        String name = numbers.keySet().iterator().next();
        List<NameNumber> plain = numbersOf(name).stream()
                .filter(number -> number.kind() == NameNumber.Kind.PLAIN)
                .toList();
        if (plain.isEmpty()) {
            NameNumber one = new NameNumber(NameNumber.Kind.PLAIN, "", BigInteger.ONE, 0, 0);
            return new NumberChoice(Map.of(name, one), Optional.empty());
        }
        if (choice.ambiguous().isEmpty()) return choice;
        NameNumber last = plain.getLast();
        notes.add(shown(name) + " is taken for milestone " + last.value()
                + ", the last number in its name: `indexPattern` says otherwise");
        return new NumberChoice(Map.of(name, last), Optional.empty());
    }

    /// Chooses the number of some kinds that differs between the names; names without one have none.
    private NumberChoice choose(Set<NameNumber.Kind> kinds) {
        Map<String, Map<String, NameNumber>> slots = new LinkedHashMap<>();
        numbers.forEach((name, all) -> {
            Map<String, NameNumber> own = slots(all, kinds);
            if (!own.isEmpty()) slots.put(name, own);
        });
        Map<String, Map<String, NameNumber>> originals = new LinkedHashMap<>(slots);
        originals.keySet().removeIf(NameWords::isAlias);
        Set<String> constant = constant(originals.isEmpty() ? slots : originals);
        Map<String, NameNumber> chosen = new LinkedHashMap<>();
        Optional<String> ambiguous = Optional.empty();
        for (Map.Entry<String, Map<String, NameNumber>> entry : slots.entrySet()) {
            List<NameNumber> left = entry.getValue().entrySet().stream()
                    .filter(slot -> !constant.contains(slot.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            boolean agree = left.stream().map(NameNumber::value).distinct().count() <= 1;
            if (!agree && ambiguous.isEmpty()) ambiguous = Optional.of(entry.getKey());
            if (!left.isEmpty()) chosen.put(entry.getKey(), left.getFirst());
        }
        return new NumberChoice(chosen, ambiguous);
    }

    /// The numbers of some kinds in a name, by the word before them and their turn after that word.
    private static Map<String, NameNumber> slots(List<NameNumber> all, Set<NameNumber.Kind> kinds) {
        Map<String, NameNumber> slots = new LinkedHashMap<>();
        for (NameNumber number : all) {
            if (!kinds.contains(number.kind())) continue;
            int turn = 0;
            while (slots.containsKey(number.word() + " " + turn)) turn++;
            slots.put(number.word() + " " + turn, number);
        }
        return slots;
    }

    /// The slots with one value in all names that have them, at least two.
    private static Set<String> constant(Map<String, Map<String, NameNumber>> slots) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Set<BigInteger>> values = new HashMap<>();
        for (Map<String, NameNumber> own : slots.values()) {
            own.forEach((slot, number) -> {
                counts.merge(slot, 1, Integer::sum);
                values.computeIfAbsent(slot, _ -> new HashSet<>()).add(number.value());
            });
        }
        Set<String> constant = new HashSet<>();
        counts.forEach((slot, count) -> {
            if (count > 1 && values.getOrDefault(slot, Set.of()).size() == 1) constant.add(slot);
        });
        return constant;
    }

    /// Leaves out names such as `best-epoch=3` beside `epoch=3`.
    private NumberChoice withoutAliases(NumberChoice choice) {
        Map<String, NameNumber> kept = new LinkedHashMap<>(choice.byName());
        Set<BigInteger> originals = choice.values(name -> !NameWords.isAlias(name));
        for (Map.Entry<String, NameNumber> entry : choice.byName().entrySet()) {
            boolean isCopy = NameWords.isAlias(entry.getKey())
                    && originals.contains(entry.getValue().value());
            if (!isCopy) continue;
            kept.remove(entry.getKey());
            leftOut.put(entry.getKey(), "has the number of another file, whose copy it seems to be");
        }
        return new NumberChoice(kept, choice.ambiguous());
    }

    /// Refuses names that all have one index; `wordFirst` looks at indices such as `epoch_3` alone, which are no
    /// settings as `100epochs` may be.
    private void requireNoEquals(boolean wordFirst) {
        for (NameNumber.Kind kind : NameNumber.Kind.values()) {
            boolean isIndex = NameWords.isIndex(kind);
            if (!isIndex && (wordFirst || kind != NameNumber.Kind.PLAIN)) continue;
            Map<String, NameNumber> having = new LinkedHashMap<>();
            numbers.forEach((name, all) -> all.stream()
                    .filter(number -> number.kind() == kind)
                    .filter(number -> !wordFirst || !number.isBeforeItsWord(name))
                    .forEach(number -> having.put(name, number)));
            if (having.size() < 2) continue;
            List<String> names = List.copyOf(having.keySet());
            NameNumber number = having.values().iterator().next();
            boolean isUnsure =
                    number.word().length() == 1 && numbersOf(names.getFirst()).size() > 1;
            if (isUnsure)
                throw NameRefusals.ambiguous(shown(names.getFirst()), names.getFirst(), numbersOf(names.getFirst()));
            throw bothAre(names, number.value());
        }
    }

    private InputException refusal(NumberChoice choice) {
        if (choice.ambiguous().isPresent()) {
            String name = choice.ambiguous().get();
            return NameRefusals.ambiguous(shown(name), name, numbersOf(name));
        }
        Map.Entry<BigInteger, List<String>> first =
                choice.doubled().entrySet().iterator().next();
        return bothAre(first.getValue(), first.getKey());
    }

    private InputException bothAre(List<String> names, BigInteger index) {
        return NameRefusals.bothAre(shown, names, index);
    }

    private List<NameNumber> numbersOf(String name) {
        return numbers.getOrDefault(name, List.of());
    }

    private String shown(String name) {
        return shown.getOrDefault(name, name);
    }
}
