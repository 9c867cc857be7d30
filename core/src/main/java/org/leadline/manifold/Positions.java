package org.leadline.manifold;

/// The positions of the rows of a layout, stored twice: row by row, and axis by axis.
final class Positions {

    /// Number of values of a row: its position and the factor of its passive moves.
    static final int STRIDE = 4;

    final int count;

    /// Shape `[n, 4]`: the three axes of each row, then the factor of its moves as the other end of attractive
    /// updates.
    final float[] rows;

    /// The first axis, repeated after n values, so that any consecutive rows lie in one piece; y and z likewise.
    final float[] x;

    final float[] y;
    final float[] z;

    private final int[] total;

    /// @param rows shape `[n, 4]`, copied
    /// @param longest maximum number of consecutive rows that are read
    Positions(float[] rows, int longest) {
        this.count = rows.length / STRIDE;
        this.rows = rows.clone();
        this.x = new float[count + longest];
        this.y = new float[x.length];
        this.z = new float[x.length];
        this.total = new int[rows.length];
        copyAxes();
    }

    /// Adds moves to the positions.
    ///
    /// @param moves moves of each thread, shape `[n, 4]`, in units of [SgdKernel#UNIT]
    void add(int[]... moves) {
        int[] sum = moves[0];
        for (int other = 1; other < moves.length; other++) {
            add(sum, moves[other], total);
            sum = total;
        }
        move(sum, rows);
        copyAxes();
    }

    private static void add(int[] some, int[] more, int[] total) {
        for (int i = 0; i < total.length; i++) total[i] = some[i] + more[i];
    }

    private static void move(int[] total, float[] rows) {
        for (int i = 0; i < rows.length; i++) rows[i] += SgdKernel.UNIT * total[i];
    }

    private void copyAxes() {
        for (int row = 0; row < count; row++) {
            x[row] = rows[STRIDE * row];
            y[row] = rows[STRIDE * row + 1];
            z[row] = rows[STRIDE * row + 2];
        }
        for (float[] axis : new float[][] {x, y, z}) System.arraycopy(axis, 0, axis, count, axis.length - count);
    }
}
