package org.leadline.embedding;

import org.leadline.InputException;

/// Thrown for an embedding matrix that holds NaN or an infinity; the message names the first row and column.
public final class NonFiniteEmbeddingsException extends InputException {

    private static final long serialVersionUID = 1L;

    private final int rows;
    private final int dimension;

    NonFiniteEmbeddingsException(int row, int column, float value, int rows, int dimension) {
        super("the embedding holds " + value + " at row " + row + ", column " + column);
        this.rows = rows;
        this.dimension = dimension;
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
