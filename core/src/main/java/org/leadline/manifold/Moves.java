package org.leadline.manifold;

import java.util.Arrays;

/// Sums of moves of the rows of a layout, in whole multiples of [#UNIT], so that a sum does not depend on the order
/// of its parts. The first two axes share a long, which halves the reads and writes: a carry from the lower half is
/// taken back when the sum is read.
///
/// A sum along an axis is right between −2,048 and 2,048.
final class Moves {

    /// Unit of moves.
    static final float UNIT = 0x1p-20f;

    /// The first axis in the upper half, the second in the lower.
    private final long[] xy;

    private final int[] z;

    Moves(int rows) {
        this.xy = new long[rows];
        this.z = new int[rows];
    }

    /// Adds a move of a row, in units.
    void add(int row, int x, int y, int z) {
        this.xy[row] += ((long) x << 32) + y;
        this.z[row] += z;
    }

    /// Adds the sums of another object.
    void add(Moves other) {
        for (int row = 0; row < xy.length; row++) xy[row] += other.xy[row];
        for (int row = 0; row < z.length; row++) z[row] += other.z[row];
    }

    /// Sets all sums to those of another object.
    void set(Moves other) {
        System.arraycopy(other.xy, 0, xy, 0, xy.length);
        System.arraycopy(other.z, 0, z, 0, z.length);
    }

    void clear() {
        Arrays.fill(xy, 0);
        Arrays.fill(z, 0);
    }

    /// Moves positions by the sums.
    ///
    /// @param x positions on the first axis, of these rows at least; y and z likewise
    void move(float[] x, float[] y, float[] z) {
        moveFirst(xy, x);
        moveSecond(xy, y);
        for (int row = 0; row < this.z.length; row++) z[row] += UNIT * this.z[row];
    }

    private static void moveFirst(long[] xy, float[] x) {
        for (int row = 0; row < xy.length; row++) x[row] += UNIT * (int) ((xy[row] - (int) xy[row]) >> 32);
    }

    private static void moveSecond(long[] xy, float[] y) {
        for (int row = 0; row < xy.length; row++) y[row] += UNIT * (int) xy[row];
    }
}
