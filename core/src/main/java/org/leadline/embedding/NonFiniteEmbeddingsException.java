package org.leadline.embedding;

import org.leadline.InputException;

/// An embedding matrix that holds NaN or an infinity; the message names the first row and column.
public final class NonFiniteEmbeddingsException extends InputException {

    private static final long serialVersionUID = 1L;

    NonFiniteEmbeddingsException(int row, int column, float value) {
        super("the embedding holds " + value + " at row " + row + ", column " + column);
    }
}
