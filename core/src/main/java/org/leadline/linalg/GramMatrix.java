package org.leadline.linalg;

import org.leadline.sum.ChunkSums;

/// The Gram matrix `ZᵀZ` of many rows in double precision, equal on any number of threads; summed as [ChunkSums].
public final class GramMatrix {

    private static final int BLOCK_ROWS = 256;

    private GramMatrix() {}

    /// Returns the Gram matrix.
    ///
    /// @param rows shape `[n, d]`
    /// @return shape `[d, d]`, symmetric
    public static double[][] of(DoubleRows rows) {
        return of(rows, rows.dimension(), (block, _) -> block);
    }

    /// Returns the Gram matrix of rows wherever they lie.
    ///
    /// @param rows shape `[n, d]`
    /// @param change is made of each row before
    /// @return shape `[d, d]`, symmetric
    public static double[][] of(ChunkedRows rows, RowChange change) {
        int d = rows.dimension();
        return unpacked(rows.sums(chunk -> upper(change.of(chunk), d, (block, _) -> block)), d);
    }

    /// Returns the Gram matrix of the coordinates of the rows along some directions.
    ///
    /// @param directions a direction a row, shape `[m, d]`
    /// @return shape `[m, m]`
    static double[][] along(DoubleRows rows, double[][] directions) {
        double[] flat = flat(directions);
        return of(rows, directions.length, (block, count) -> coordinates(block, count, flat, rows.dimension()));
    }

    /// Returns the Gram matrix as [#along(DoubleRows, double\[\]\[\])] does, of rows wherever they lie.
    static double[][] along(ChunkedRows rows, RowChange change, double[][] directions) {
        int d = rows.dimension();
        int width = directions.length;
        double[] flat = flat(directions);
        double[] upper = rows.sums(
                chunk -> upper(change.of(chunk), width, (block, count) -> coordinates(block, count, flat, d)));
        return unpacked(upper, width);
    }

    private static double[] flat(double[][] rows) {
        int d = rows[0].length;
        double[] flat = new double[Math.multiplyExact(rows.length, d)];
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, flat, i * d, d);
        return flat;
    }

    /// The coordinates of a block of rows along directions.
    private static double[] coordinates(double[] block, int count, double[] directions, int d) {
        int width = directions.length / d;
        double[] coordinates = new double[count * width];
        Blas.timesTransposed(count, width, d, block, directions, coordinates);
        return coordinates;
    }

    /// Changes a block of rows before its Gram matrix is taken.
    private interface Change {
        double[] of(double[] block, int count);
    }

    private static double[][] of(DoubleRows rows, int width, Change change) {
        return unpacked(ChunkSums.of(rows.count(), (start, end) -> chunk(rows, start, end, width, change)), width);
    }

    /// The upper triangle of one chunk, which is a matrix of its own.
    private static double[] upper(DoubleRows chunk, int width, Change change) {
        return chunk(chunk, 0, chunk.count(), width, change);
    }

    /// Returns the upper triangle, row after row: half of what would be kept and sent.
    private static double[] packed(double[] whole, int width) {
        double[] packed = new double[Math.toIntExact((long) width * (width + 1) / 2)];
        int at = 0;
        for (int i = 0; i < width; i++) {
            System.arraycopy(whole, i * width + i, packed, at, width - i);
            at += width - i;
        }
        return packed;
    }

    private static double[][] unpacked(double[] packed, int width) {
        double[][] gram = new double[width][width];
        int at = 0;
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                gram[i][j] = packed[at++];
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /// Adds up the blocks of a chunk in a fixed number of partial sums, which are added in order.
    ///
    /// @return the upper triangle of `[width, width]`, row after row
    private static double[] chunk(DoubleRows rows, int chunkStart, int chunkEnd, int width, Change change) {
        double[] sums = LaneSums.of(chunkEnd - chunkStart, BLOCK_ROWS, Math.multiplyExact(width, width), () -> {
            double[] block = new double[BLOCK_ROWS * rows.dimension()];
            return (start, end, own) -> {
                rows.copy(chunkStart + start, chunkStart + end, block);
                Blas.addGram(width, end - start, change.of(block, end - start), own);
            };
        });
        return packed(sums, width);
    }
}
