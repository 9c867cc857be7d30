package org.leadline.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The numbers that one rule chose.
///
/// @param byName the number of each name that has one
/// @param ambiguous a name of which the rule does not tell which number it is
record NumberChoice(Map<String, NameNumber> byName, Optional<String> ambiguous) {

    boolean isLargerThan(Optional<NumberChoice> other) {
        return byName.size() > other.map(choice -> choice.byName.size()).orElse(0);
    }

    /// The values of some names.
    Set<BigInteger> values(Predicate<String> names) {
        return byName.entrySet().stream()
                .filter(entry -> names.test(entry.getKey()))
                .map(entry -> entry.getValue().value())
                .collect(Collectors.toSet());
    }

    /// The values that several names have, with these.
    Map<BigInteger, List<String>> doubled() {
        Map<BigInteger, List<String>> byValue = byValue();
        byValue.values().removeIf(names -> names.size() == 1);
        return byValue;
    }

    private Map<BigInteger, List<String>> byValue() {
        Map<BigInteger, List<String>> byValue = new LinkedHashMap<>();
        byName.forEach((name, number) ->
                byValue.computeIfAbsent(number.value(), _ -> new ArrayList<>()).add(name));
        return byValue;
    }

    /// Returns whether each name has a number of its own.
    boolean tells() {
        return ambiguous.isEmpty() && doubled().isEmpty();
    }

    /// Returns whether all names have a number, and most numbers one name.
    boolean mostlyTells() {
        return ambiguous.isEmpty() && 2 * doubled().size() < byValue().size();
    }

    NumberChoice without(Collection<List<String>> names) {
        Map<String, NameNumber> kept = new LinkedHashMap<>(byName);
        names.forEach(kept.keySet()::removeAll);
        return new NumberChoice(kept, ambiguous);
    }
}
