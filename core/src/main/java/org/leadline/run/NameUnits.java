package org.leadline.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// The units of time behind the numbers of names, such as `5min` and `1h`.
final class NameUnits {

    private static final Pattern UNIT = Pattern.compile("\\p{L}+(?![0-9\\p{L}])");

    private static final Set<String> TIMES =
            Set.of("s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "hour", "hours", "day", "days");

    private NameUnits() {}

    /// Refuses numbers of which some are minutes and others hours.
    ///
    /// @param byName the number of each name
    /// @param shown gives what sentences call a name
    static void requireOne(Map<String, NameNumber> byName, UnaryOperator<String> shown) {
        Map<String, String> byUnit = new LinkedHashMap<>();
        byName.forEach((name, number) -> {
            Matcher unit = UNIT.matcher(name).region(number.end(), name.length());
            byUnit.putIfAbsent(unit.lookingAt() ? unit.group().toLowerCase(Locale.ROOT) : "", name);
        });
        if (byUnit.size() < 2 || byUnit.keySet().stream().noneMatch(TIMES::contains)) return;
        List<String> names = List.copyOf(byUnit.values());
        throw new InputException(shown.apply(names.get(0)) + " and " + shown.apply(names.get(1))
                + " are counted in different units: write all numbers in one unit, or say with `indexPattern` which"
                + " number is the milestone's");
    }
}
