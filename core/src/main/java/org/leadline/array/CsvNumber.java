package org.leadline.array;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Numbers as programs write them into tables of text.
final class CsvNumber {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?+([0-9]++\\.?+[0-9]*+|\\.[0-9]++)([eE][+-]?+[0-9]++)?+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?+[0-9]*+,[0-9]++([eE][+-]?+[0-9]++)?+");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private CsvNumber() {}

    /// Returns the number in a cell; empty where it is none. NaN and infinities are numbers.
    static OptionalDouble of(String cell) {
        if (cell.isEmpty()) return OptionalDouble.empty();
        char last = cell.charAt(cell.length() - 1);
        if ((last >= '0' && last <= '9') || last == '.') {
            return NUMBER.matcher(cell).matches()
                    ? OptionalDouble.of(Double.parseDouble(cell))
                    : OptionalDouble.empty();
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    /// Returns whether a cell is a number whose decimals stand behind a comma.
    static boolean hasDecimalComma(String cell) {
        return DECIMAL_COMMA.matcher(cell).matches();
    }

    /// Returns whether a cell is a whole number that is not negative, as places of columns are.
    static boolean isWhole(String cell) {
        return WHOLE.matcher(cell).matches();
    }
}
