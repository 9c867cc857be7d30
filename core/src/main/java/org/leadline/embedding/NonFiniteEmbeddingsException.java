package org.leadline.embedding;

import org.leadline.InputException;

/// An embedding matrix that holds NaN or an infinity; the message names the first row and column.
public final class NonFiniteEmbeddingsException extends InputException {

    private static final long serialVersionUID = 1L;

    private final int rows;
    private final int dimension;

    NonFiniteEmbeddingsException(int row, int column, float value, int rows, int dimension) {
        super("the embedding holds " + value + " at row " + row + ", column " + column);
        this.rows = rows;
        this.dimension = dimension;
    }

    /// n of the matrix refused.
    public int rows() {
        return rows;
    }

    /// d of the matrix refused.
    public int dimension() {
        return dimension;
    }
}
