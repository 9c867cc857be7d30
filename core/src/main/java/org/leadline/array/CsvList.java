package org.leadline.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Lists of numbers in one cell, as `[0.1, 0.2]` of pandas or `[0.1 0.2]` of NumPy.
final class CsvList {

    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|\\s+");

    private CsvList() {}

    /// Returns the numbers in a cell; empty where it is no list of plain numbers in brackets, or one of none.
    static Optional<double[]> of(String cell) {
        if (cell.length() < 3 || cell.charAt(0) != '[' || cell.charAt(cell.length() - 1) != ']')
            return Optional.empty();
        String inside = cell.substring(1, cell.length() - 1).strip();
        List<Double> numbers = new ArrayList<>();
        for (String word : BETWEEN.split(inside, -1)) {
            OptionalDouble number = CsvNumber.of(word);
            if (number.isEmpty()) return Optional.empty();
            numbers.add(number.getAsDouble());
        }
        return Optional.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
