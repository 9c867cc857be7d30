package org.leadline.run;

import java.util.regex.Pattern;

/// Dates with two digits for the year, which are dates where a time of day with seconds follows, as in
/// `240102_103000`.
final class ShortDate {

    private static final Pattern DATE = Pattern.compile("[12][0-9]" + NameNumber.MONTH + NameNumber.DAY);
    private static final Pattern SECONDS = Pattern.compile("(?!00)" + NameNumber.TIME);

    private ShortDate() {}

    /// Returns whether a number is a time of day, and the one before it its date.
    static boolean isBefore(NameNumber number, NameNumber before, String name) {
        return number.kind() == NameNumber.Kind.PLAIN
                && before.kind() == NameNumber.Kind.PLAIN
                && number.start() == before.end() + 1
                && DATE.matcher(before.text(name)).matches()
                && SECONDS.matcher(number.text(name)).matches();
    }
}
