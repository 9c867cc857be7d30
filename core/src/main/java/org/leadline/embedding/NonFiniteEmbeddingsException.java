package org.leadline.embedding;

import org.leadline.InputException;

/// Thrown for an embedding matrix that holds NaN, an infinity or a number beyond float32; the message names the
/// first row and column.
public final class NonFiniteEmbeddingsException extends InputException {

    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;
    private final String found;
    private final int rows;
    private final int dimension;

    private final String remark;

    NonFiniteEmbeddingsException(int row, int column, float value, int rows, int dimension) {
        this(row, column, Float.toString(value), "", rows, dimension);
    }

    private NonFiniteEmbeddingsException(int row, int column, String found, String remark, int rows, int dimension) {
        super("the embedding holds " + found + " at row " + row + ", column " + column + remark);
        this.row = row;
        this.column = column;
        this.found = found;
        this.remark = remark;
        this.rows = rows;
        this.dimension = dimension;
    }

    /// Returns what to say where the refused matrix is a part of a larger one.
    ///
    /// @param wholeRow the row of the larger matrix that holds the value, from 0
    /// @param wholeRows the number of rows of the larger matrix
    public NonFiniteEmbeddingsException within(int wholeRow, int wholeRows) {
        return new NonFiniteEmbeddingsException(wholeRow, column, found, remark, wholeRows, dimension);
    }

    /// Returns what to say where the value was finite before it became a float32.
    ///
    /// @param value the value before
    public NonFiniteEmbeddingsException beyondFloat32(double value) {
        String beyond = ", a finite number, but beyond the range of float32, ±" + Float.MAX_VALUE
                + " (where it is right, divide all embeddings by one number before they are saved)";
        return new NonFiniteEmbeddingsException(row, column, Double.toString(value), beyond, rows, dimension);
    }

    /// Returns the column of the value, from 0.
    public int column() {
        return column;
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
