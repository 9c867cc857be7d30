package org.leadline.linalg;

import java.util.Arrays;
import org.leadline.linalg.CenteredRows.Block;
import org.leadline.linalg.DistanceTiles.Tile;

/// Computes tiles of squared distances on one thread, in buffers that it owns.
///
/// A tile of matrices with few columns is the sum of squared differences. Every other tile is one matrix product,
/// `‖x‖² + ‖y‖² − 2·x·y`, whose cancelled entries are computed again in double precision.
final class TileKernel {

    private static final int SIDE = DistanceTiles.SIDE;

    /// Fraction of `‖x‖² + ‖y‖²` at or below which a distance in single precision counts as cancelled: too few
    /// of its digits are left.
    static final float CANCELLED = 1e-2f;

    /// The same, a little more, so that rounding does not hide one.
    private static final float NEARLY_CANCELLED = 1.01f * CANCELLED;

    /// Fraction of `‖x‖² + ‖y‖²` at or below which a distance in double precision counts as cancelled.
    private static final double CANCELLED_DOUBLE = 1e-5;

    /// Fraction of cancelled distances above which the whole tile is multiplied again in double precision.
    private static final double MANY = 0.01;

    /// Maximum number of columns at which differences cost less than products.
    private static final int NARROW = 8;

    /// Bound of the scale, or of its reciprocal, at which scaled differences stay in the range of a float.
    private static final double MAX_SCALE = 0x1p100;

    private final CenteredRows rows;
    private final CenteredRows columns;
    /// Room for rows that are not cached, and for the values of a narrow tile.
    private final float[] rowRoom;

    private final float[] columnRoom;
    private Block loaded;
    private final float[] tile = new float[SIDE * SIDE];
    private final float[] norms = new float[SIDE];
    private final float[] below = new float[SIDE];
    private final float[] x;
    private final float[] y;
    private final SquaredDistance direct = new SquaredDistance();
    private double[] rowsInDouble = new double[0];
    private double[] columnsInDouble = new double[0];
    private double[] products = new double[0];
    private final double[] rowNorms = new double[SIDE];
    private final double[] columnNorms = new double[SIDE];

    TileKernel(CenteredRows rows, CenteredRows columns) {
        this.rows = rows;
        this.columns = columns;
        this.rowRoom = new float[Math.multiplyExact(SIDE, columns.dimension())];
        this.columnRoom = new float[rowRoom.length];
        this.loaded = new Block(rowRoom, 0);
        this.x = new float[columns.dimension()];
        this.y = new float[x.length];
    }

    /// Returns the buffer of a tile, `SIDE × SIDE`; [#compute] overwrites it.
    float[] tile() {
        return tile;
    }

    /// Loads the rows of the tiles that are computed next.
    void loadRows(int start, int end) {
        loaded = rows.block(start, end, rowRoom);
    }

    /// Computes a tile on the rows loaded before, into [#tile].
    void compute(Tile tile) {
        if (isNarrow()) {
            subtract(tile);
            return;
        }
        Block others = columns.block(tile.columnStart(), tile.columnEnd(), columnRoom);
        Blas.timesTransposed(
                tile.height(),
                tile.width(),
                rows.dimension(),
                loaded.values(),
                loaded.start(),
                others.values(),
                others.start(),
                this.tile);
        finish(tile, others);
    }

    private boolean isNarrow() {
        return rows.dimension() <= NARROW && rows.scale() < MAX_SCALE && rows.scale() > 1 / MAX_SCALE;
    }

    /// Sums squared differences of the values as they are: the difference of two floats is right to its last digit.
    private void subtract(Tile tile) {
        int d = rows.dimension();
        int width = tile.width();
        float scale = (float) rows.scale();
        for (int j = 0; j < width; j++) {
            columns.copyOriginal(tile.columnStart() + j, y);
            for (int k = 0; k < d; k++) columnRoom[k * width + j] = y[k];
        }
        for (int i = 0; i < tile.height(); i++) {
            rows.copyOriginal(tile.rowStart() + i, x);
            setSquares(x[0], columnRoom, scale, this.tile, i * width, width);
            for (int k = 1; k < d; k++) {
                addSquares(x[k], columnRoom, k * width, scale, this.tile, i * width, width);
            }
        }
    }

    private static void setSquares(float value, float[] column, float scale, float[] tile, int into, int count) {
        for (int j = 0; j < count; j++) {
            float off = (value - column[j]) * scale;
            tile[into + j] = off * off;
        }
    }

    private static void addSquares(
            float value, float[] column, int from, float scale, float[] tile, int into, int count) {
        for (int j = 0; j < count; j++) {
            float off = (value - column[from + j]) * scale;
            tile[into + j] += off * off;
        }
    }

    /// Turns products into squared distances and computes cancelled ones again.
    private void finish(Tile tile, Block others) {
        int width = tile.width();
        columns.copySquaredNorms(tile.columnStart(), tile.columnEnd(), norms);
        Arrays.fill(below, 0);
        for (int i = 0; i < tile.height(); i++) {
            toSquared(this.tile, i * width, width, rows.squaredNorm(tile.rowStart() + i), norms, below);
        }
        if (!isAnyPositive(below)) return;
        int cancelled = 0;
        for (int i = 0; i < tile.height(); i++) {
            cancelled += countCancelled(this.tile, i * width, width, rows.squaredNorm(tile.rowStart() + i), norms);
        }
        if (cancelled == 0) return;
        boolean many = cancelled > MANY * tile.height() * width && cancelled > SIDE;
        if (many) multiplyInDouble(tile.height(), width, others);
        for (int i = 0; i < tile.height(); i++) {
            float own = rows.squaredNorm(tile.rowStart() + i);
            for (int j = 0; j < width; j++) {
                int at = i * width + j;
                float size = own + norms[j];
                if (this.tile[at] > CANCELLED * size) continue;
                this.tile[at] = (float) (many ? refined(tile, i, j, size) : direct(tile, i, j));
            }
        }
    }

    /// Turns the products of a row into squared distances, and adds to `below` for each column how far a distance is
    /// below the bound of cancelled ones. This sum is a loop of vector instructions; a count would be none.
    private static void toSquared(float[] tile, int from, int width, float own, float[] norms, float[] below) {
        for (int j = 0; j < width; j++) {
            float size = own + norms[j];
            float squared = size - 2 * tile[from + j];
            tile[from + j] = squared;
            float beyond = squared - NEARLY_CANCELLED * size;
            below[j] += Math.abs(beyond) - beyond;
        }
    }

    private static boolean isAnyPositive(float[] values) {
        for (float value : values) if (value > 0) return true;
        return false;
    }

    private static int countCancelled(float[] tile, int from, int width, float own, float[] norms) {
        int cancelled = 0;
        for (int j = 0; j < width; j++) {
            if (tile[from + j] <= CANCELLED * (own + norms[j])) cancelled++;
        }
        return cancelled;
    }

    private double refined(Tile tile, int row, int column, float size) {
        double product = products[row * tile.width() + column];
        double squared = rowNorms[row] + columnNorms[column] - 2 * product;
        return squared > CANCELLED_DOUBLE * size ? squared : direct(tile, row, column);
    }

    /// Sums one distance from the original values, since the shift may have cost them their digits.
    private double direct(Tile tile, int row, int column) {
        rows.copyOriginal(tile.rowStart() + row, x);
        columns.copyOriginal(tile.columnStart() + column, y);
        return direct.of(x, 0, y, 0, rows.dimension()) * rows.scale() * rows.scale();
    }

    private void multiplyInDouble(int height, int width, Block others) {
        int d = rows.dimension();
        if (products.length == 0) {
            products = new double[SIDE * SIDE];
            rowsInDouble = new double[rowRoom.length];
            columnsInDouble = new double[rowRoom.length];
        }
        widen(loaded, height, d, rowsInDouble, rowNorms);
        widen(others, width, d, columnsInDouble, columnNorms);
        Blas.timesTransposed(height, width, d, rowsInDouble, columnsInDouble, products);
    }

    private static void widen(Block from, int count, int d, double[] into, double[] norms) {
        Arrays.fill(norms, 0);
        for (int i = 0; i < count; i++) {
            for (int k = i * d; k < (i + 1) * d; k++) {
                into[k] = from.values()[from.start() + k];
                norms[i] += into[k] * into[k];
            }
        }
    }
}
