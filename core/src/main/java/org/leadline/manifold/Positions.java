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

    /// Tells whether the factor of every row is 1.
    final boolean areAllLight;

    private final Moves total;

    /// @param rows shape `[n, 4]`, copied
    /// @param longest maximum number of consecutive rows that are read
    Positions(float[] rows, int longest) {
        this.count = rows.length / STRIDE;
        this.rows = rows.clone();
        this.x = new float[count + longest];
        this.y = new float[x.length];
        this.z = new float[x.length];
        this.total = new Moves(count);
        boolean light = true;
        for (int row = 0; row < count; row++) {
            x[row] = rows[STRIDE * row];
            y[row] = rows[STRIDE * row + 1];
            z[row] = rows[STRIDE * row + 2];
            light &= rows[STRIDE * row + 3] == 1;
        }
        this.areAllLight = light;
        repeat();
    }

    /// Adds moves to the positions.
    ///
    /// @param moves moves by each thread
    void add(Moves... moves) {
        Moves sum = moves[0];
        if (moves.length > 1) {
            total.set(sum);
            for (int other = 1; other < moves.length; other++) total.add(moves[other]);
            sum = total;
        }
        sum.move(x, y, z);
        for (int row = 0; row < count; row++) {
            rows[STRIDE * row] = x[row];
            rows[STRIDE * row + 1] = y[row];
            rows[STRIDE * row + 2] = z[row];
        }
        repeat();
    }

    private void repeat() {
        for (float[] axis : new float[][] {x, y, z}) System.arraycopy(axis, 0, axis, count, axis.length - count);
    }
}
