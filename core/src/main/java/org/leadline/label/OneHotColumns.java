package org.leadline.label;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Columns of zeros and ones with one 1 in each row, as pandas' `get_dummies` makes of labels.
final class OneHotColumns {

    private OneHotColumns() {}

    /// Returns the class of each row: the heading of the column that has the 1, or its number from 0.
    ///
    /// @return empty where the table has one column or is not one-hot
    static Optional<Cells> of(Table body, Optional<List<String>> names) {
        List<Cells> columns = body.columns();
        if (columns.size() < 2 || !columns.stream().allMatch(OneHotColumns::isOfZerosAndOnes)) return Optional.empty();
        List<BitSet> ones = columns.stream().map(OneHotColumns::ones).toList();
        Cells classes = new Cells(columns.getFirst().source(), new Cells.Budget());
        for (int row = 0; row < body.rows(); row++) {
            int found = -1;
            for (int column = 0; column < columns.size(); column++) {
                if (!ones.get(column).get(columns.get(column).code(row))) continue;
                if (found >= 0) return Optional.empty();
                found = column;
            }
            if (found < 0) return Optional.empty();
            int number = found;
            classes.add(names.map(list -> list.get(number)).orElse(Integer.toString(number)));
        }
        return Optional.of(classes);
    }

    private static boolean isOfZerosAndOnes(Cells column) {
        return column.allMatch(text -> isOne(text) || isZero(text));
    }

    /// The codes of the texts that are a one.
    private static BitSet ones(Cells column) {
        BitSet ones = new BitSet();
        for (int code = 0; code < column.distinct().size(); code++)
            ones.set(code, isOne(column.distinct().get(code)));
        return ones;
    }

    private static boolean isOne(String text) {
        return text.equalsIgnoreCase("true") || isNumber(text, BigInteger.ONE);
    }

    private static boolean isZero(String text) {
        return text.equalsIgnoreCase("false") || isNumber(text, BigInteger.ZERO);
    }

    private static boolean isNumber(String text, BigInteger number) {
        return Cell.of(text) instanceof Cell.Whole whole && whole.number().equals(number);
    }
}
