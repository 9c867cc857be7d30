package org.leadline.cluster;

import java.util.Arrays;

/// The assignment of rows to columns, each to at most one, with the largest sum of gains.
///
/// Source: Kuhn 1955, Munkres 1957 (the Hungarian method), here with a shortest path for each row. It takes time
/// that grows as the square of the smaller side times the larger.
final class Assignment {

    private static final int NONE = -1;

    private Assignment() {}

    /// Returns the column of each row, or −1 for a row without one, which there is where columns are fewer. Among
    /// assignments of the same sum it is always the same one.
    ///
    /// @param gains rows of equal length, none of them negative
    static int[] largest(long[][] gains) {
        int rows = gains.length;
        int columns = rows == 0 ? 0 : gains[0].length;
        if (rows <= columns) return ofWide(gains, rows, columns);
        long[][] turned = new long[columns][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) turned[column][row] = gains[row][column];
        }
        int[] rowOf = ofWide(turned, columns, rows);
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, NONE);
        for (int column = 0; column < columns; column++) columnOf[rowOf[column]] = column;
        return columnOf;
    }

    /// Assigns every row: each in its turn takes the path of exchanges that costs least. The last column stands
    /// for the row whose turn it is.
    private static int[] ofWide(long[][] gains, int rows, int columns) {
        long[] ofRow = new long[rows];
        long[] ofColumn = new long[columns + 1];
        int[] rowOf = new int[columns + 1];
        Arrays.fill(rowOf, NONE);
        for (int row = 0; row < rows; row++) {
            int[] way = new int[columns];
            long[] least = new long[columns];
            Arrays.fill(least, Long.MAX_VALUE);
            boolean[] isUsed = new boolean[columns + 1];
            int at = columns;
            rowOf[columns] = row;
            while (rowOf[at] != NONE) {
                isUsed[at] = true;
                int own = rowOf[at];
                int next = NONE;
                for (int column = 0; column < columns; column++) {
                    if (isUsed[column]) continue;
                    long cost = -gains[own][column] - ofRow[own] - ofColumn[column];
                    if (cost < least[column]) {
                        least[column] = cost;
                        way[column] = at;
                    }
                    if (next == NONE || least[column] < least[next]) next = column;
                }
                if (next == NONE) throw new IllegalArgumentException("there are no more rows than columns");
                long step = least[next];
                for (int column = 0; column <= columns; column++) {
                    if (isUsed[column]) {
                        ofRow[rowOf[column]] += step;
                        ofColumn[column] -= step;
                    } else if (column < columns) {
                        least[column] -= step;
                    }
                }
                at = next;
            }
            while (at != columns) {
                rowOf[at] = rowOf[way[at]];
                at = way[at];
            }
        }
        int[] columnOf = new int[rows];
        for (int column = 0; column < columns; column++) {
            if (rowOf[column] != NONE) columnOf[rowOf[column]] = column;
        }
        return columnOf;
    }
}
