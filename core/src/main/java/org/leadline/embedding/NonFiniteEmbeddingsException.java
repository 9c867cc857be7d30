package org.leadline.embedding;

import org.leadline.InputException;

/// Thrown for an embedding matrix that holds NaN or an infinity; the message names the first row and column.
public final class NonFiniteEmbeddingsException extends InputException {

    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;
    private final float value;
    private final int rows;
    private final int dimension;

    NonFiniteEmbeddingsException(int row, int column, float value, int rows, int dimension) {
        super("the embedding holds " + value + " at row " + row + ", column " + column);
        this.row = row;
        this.column = column;
        this.value = value;
        this.rows = rows;
        this.dimension = dimension;
    }

    /// Returns what to say where the refused matrix is a part of a larger one.
    ///
    /// @param wholeRow the row of the larger matrix that holds the value, from 0
    /// @param wholeRows the number of rows of the larger matrix
    public NonFiniteEmbeddingsException within(int wholeRow, int wholeRows) {
        return new NonFiniteEmbeddingsException(wholeRow, column, value, wholeRows, dimension);
    }

    /// Returns the first row that holds such a value, from 0.
    public int row() {
        return row;
    }

    /// Returns the number of rows of the refused matrix.
    public int rows() {
        return rows;
    }

    /// Returns the number of columns of the refused matrix.
    public int dimension() {
        return dimension;
    }
}
