package org.leadline.embedding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.leadline.InputException;
import org.leadline.sum.ChunkSums;

/// An embedding matrix: shape `[n, d]`, float32, row-major, every value finite.
///
/// The values lie in a [MemorySegment], on the heap, off it or memory-mapped, so that `n·d` may pass 2³¹ and a file
/// is scored without a copy. The matrix never changes; the owner of the segment must not write to it.
public final class Embeddings {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final MemorySegment values;
    private final int rows;
    private final int dimension;

    private Embeddings(MemorySegment values, int rows, int dimension) {
        this.values = values;
        this.rows = rows;
        this.dimension = dimension;
    }

    /// Returns a view of native-order float32 values, row after row; nothing is copied.
    ///
    /// @param values exactly `4·rows·dimension` bytes
    /// @throws InputException where a size is not positive or does not fit the segment
    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite
    public static Embeddings of(MemorySegment values, int rows, int dimension) {
        if (rows < 1 || dimension < 1) {
            throw new InputException("an embedding matrix has at least one row and one column, but the shape is ["
                    + rows + ", " + dimension + "]");
        }
        long expected = 4L * rows * dimension;
        if (values.byteSize() != expected) {
            throw new InputException("an embedding matrix of shape [" + rows + ", " + dimension + "] takes " + expected
                    + " bytes, not " + values.byteSize());
        }
        Embeddings embeddings = new Embeddings(values.asReadOnly(), rows, dimension);
        embeddings.requireFinite();
        return embeddings;
    }

    /// Returns a view of the values of an array.
    ///
    /// @param rowMajor `rows·dimension` values; the matrix takes the array over and does not copy it
    public static Embeddings of(float[] rowMajor, int rows, int dimension) {
        return of(MemorySegment.ofArray(rowMajor), rows, dimension);
    }

    /// Returns a copy of some rows.
    ///
    /// @param rows shape `[n, d]`, copied
    public static Embeddings of(float[][] rows) {
        int dimension = rows.length == 0 ? 0 : rows[0].length;
        float[] flat = new float[Math.multiplyExact(rows.length, dimension)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != dimension) {
                throw new InputException("every row of an embedding matrix has the same length, but row " + row
                        + " has " + rows[row].length + " values and row 0 has " + dimension);
            }
            System.arraycopy(rows[row], 0, flat, row * dimension, dimension);
        }
        return of(flat, rows.length, dimension);
    }

    /// Returns n, the number of rows.
    public int rows() {
        return rows;
    }

    /// Returns d, the number of columns.
    public int dimension() {
        return dimension;
    }

    /// Returns the values, row-major, read-only.
    public MemorySegment values() {
        return values;
    }

    /// Returns one value.
    public float get(int row, int column) {
        return values.get(FLOAT, 4L * ((long) row * dimension + column));
    }

    /// Copies a row into the first d places of an array.
    public void copyRow(int row, float[] into) {
        MemorySegment.copy(values, FLOAT, 4L * row * dimension, into, 0, dimension);
    }

    /// Returns a copy of one row, length d.
    public float[] row(int row) {
        float[] copy = new float[dimension];
        copyRow(row, copy);
        return copy;
    }

    /// Returns a copy of the chosen rows, in that order.
    public Embeddings select(int[] chosen) {
        float[] copy = new float[Math.multiplyExact(chosen.length, dimension)];
        for (int i = 0; i < chosen.length; i++) {
            MemorySegment.copy(values, FLOAT, 4L * chosen[i] * dimension, copy, i * dimension, dimension);
        }
        return of(copy, chosen.length, dimension);
    }

    /// Returns a view of the rows from `start` to `end`, at least one; nothing is copied.
    public Embeddings part(int start, int end) {
        if (start == 0 && end == rows) return this;
        long width = 4L * dimension;
        return new Embeddings(values.asSlice(start * width, (end - start) * width), end - start, dimension);
    }

    /// Returns the sum of each column, length d, in double precision, row after row.
    public double[] columnSums() {
        double[] sums = new double[dimension];
        float[] row = new float[dimension];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            for (int j = 0; j < dimension; j++) sums[j] += row[j];
        }
        return sums;
    }

    /// Returns the mean of each column, length d, summed in double precision as [ChunkSums].
    public double[] columnMeans() {
        double[] means = ChunkSums.of(rows, (start, end) -> part(start, end).columnSums());
        for (int j = 0; j < dimension; j++) means[j] /= rows;
        return means;
    }

    /// Returns the population standard deviation of each column, length d: exactly 0 for a constant column. Summed
    /// as [ChunkSums].
    public double[] columnStandardDeviations() {
        double[] means = columnMeans();
        boolean[] varies = new boolean[dimension];
        float[] first = row(0);
        double[] squares = ChunkSums.of(rows, (start, end) -> {
            double[] sums = new double[dimension];
            float[] row = new float[dimension];
            for (int i = start; i < end; i++) {
                copyRow(i, row);
                for (int j = 0; j < dimension; j++) {
                    double off = row[j] - means[j];
                    sums[j] += off * off;
                    varies[j] |= row[j] != first[j];
                }
            }
            return sums;
        });
        for (int j = 0; j < dimension; j++) squares[j] = varies[j] ? Math.sqrt(squares[j] / rows) : 0;
        return squares;
    }

    /// Returns whether a row is all zeros.
    public boolean hasZeroRow() {
        float[] row = new float[dimension];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            boolean isZero = true;
            for (float value : row) isZero &= value == 0;
            if (isZero) return true;
        }
        return false;
    }

    /// Returns whether all rows are equal, as the embedding of a completely collapsed encoder.
    public boolean isConstant() {
        return holdsOnly(row(0));
    }

    /// Returns whether every row is this one.
    ///
    /// @param row length d
    public boolean holdsOnly(float[] row) {
        float[] own = new float[dimension];
        for (int i = 0; i < rows; i++) {
            copyRow(i, own);
            for (int j = 0; j < dimension; j++) if (own[j] != row[j]) return false;
        }
        return true;
    }

    private void requireFinite() {
        float[] row = new float[dimension];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            for (int j = 0; j < dimension; j++) {
                if (!Float.isFinite(row[j])) throw new NonFiniteEmbeddingsException(i, j, row[j], rows, dimension);
            }
        }
    }
}
