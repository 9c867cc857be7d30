package org.leadline.array;

/// Finds out whether a column counts its rows: whole numbers from 0 or more, each one more than the one before.
final class CsvCount {

    /// How many rows may count by chance.
    private static final int TOO_FEW = 2;

    private long rows;
    private double first;
    private boolean counts = true;

    /// Takes the column's number in the next row.
    void take(double number) {
        if (rows == 0) first = number;
        counts &= number == first + rows && first >= 0 && first == Math.rint(first);
        rows++;
    }

    /// Returns whether the rows so far may be counted.
    boolean mayCount() {
        return counts;
    }

    /// Returns whether the column counts the rows, and is none of the matrix.
    boolean isIndex() {
        return counts && rows > TOO_FEW;
    }
}
