package org.leadline.evaluation;

import org.leadline.InputException;

/// Rows that stand for a matrix, for scores that want all rows in one memory.
///
/// @param rows the rows of a draw, without replacement
/// @param count the number of draws
public record Draws(int rows, int count) {

    /// The number of draws that is usual.
    public static final int USUAL = 5;

    private static final int FEWEST = 2;

    public Draws {
        if (rows < FEWEST) throw new InputException("`layoutRows` is at least " + FEWEST + ", but it is " + rows);
        if (count < FEWEST) {
            throw new InputException("`draws` is at least " + FEWEST + ", since a standard error is found from them,"
                    + " but it is " + count);
        }
    }
}
