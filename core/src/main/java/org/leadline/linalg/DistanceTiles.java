package org.leadline.linalg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;

/// Squared Euclidean distances between rows, a tile at a time, in single precision: `‖x‖² + ‖y‖² − 2·x·y` on
/// centred rows, scaled by a power of two so that no square leaves the range of a float.
///
/// Where that difference loses digits (rows that are close, seen from the centre) the distance is computed in
/// double precision, so that it is right to about 10⁻⁵ of itself everywhere and 0 for equal rows. Of rows with few
/// columns, such as a layout's, the differences themselves are squared and summed, each right to its last digit. A
/// tile's numbers depend on its place alone, not on the thread. Time `n·m·d` multiply-adds, half of that within one
/// matrix; memory a few tiles a thread, or where they are kept, all of them.
public final class DistanceTiles {

    /// Rows and columns of a tile, but for the last.
    public static final int SIDE = 512;

    /// Below this share of `‖x‖² + ‖y‖²` too few digits of the difference are left.
    static final float CANCELLED = 1e-2f;

    /// With more cancelled distances than this share, the tile is computed again in double precision.
    private static final double MANY = 0.01;

    private static final long TILE_BYTES = (long) SIDE * SIDE * Float.BYTES;
    private static final MemorySegment[] NONE = {};

    /// Columns up to which products cost more than differences.
    private static final int NARROW = 8;

    /// Magnitudes of the scale with which differences of rows stay in the range of a float.
    private static final double USUAL_SCALE = 0x1p100;

    /// What is left of `‖x‖² + ‖y‖²` in double precision before a distance is summed directly.
    private static final double CANCELLED_DOUBLE = 1e-5;

    private final CentredRows rows;
    private final CentredRows columns;
    private final boolean within;

    /// What the first visit leaves for the next, by the tile's number; empty where tiles are not kept.
    private final MemorySegment[] kept;

    /// Whether a visit has filled them.
    private boolean areKept;

    private DistanceTiles(CentredRows rows, CentredRows columns, boolean within, MemorySegment[] kept) {
        this.rows = rows;
        this.columns = columns;
        this.within = within;
        this.kept = kept;
    }

    /// Between all rows of one matrix: every pair is seen once, in a tile on or above the diagonal.
    ///
    /// @param points shape `[n, d]`
    public static DistanceTiles within(Embeddings points) {
        CentredRows rows = CentredRows.of(points);
        return new DistanceTiles(rows, rows, true, NONE);
    }

    /// The same for several visits: the first one keeps its tiles, so that the others need not compute them, unless
    /// they take more memory than this.
    ///
    /// @param bytes at most; within one matrix tiles take about `2·n²`
    /// @param arena where they lie; not to be closed before the last visit
    public DistanceTiles keptWithin(long bytes, Arena arena) {
        long blocks = Parallel.sliceCount(rows.count(), SIDE);
        long tiles = within ? blocks * (blocks + 1) / 2 : blocks * columnBlocks();
        if (tiles > bytes / TILE_BYTES) return this;
        MemorySegment[] room = new MemorySegment[Math.toIntExact(blocks * columnBlocks())];
        for (int row = 0; row < blocks; row++) {
            for (int column = within ? row : 0; column < columnBlocks(); column++) {
                room[row * columnBlocks() + column] = arena.allocate(TILE_BYTES, Float.BYTES);
            }
        }
        return new DistanceTiles(rows, columns, within, room);
    }

    private int columnBlocks() {
        return Parallel.sliceCount(columns.count(), SIDE);
    }

    /// Between the rows of two matrices.
    ///
    /// @param rows shape `[m, d]`
    /// @param columns shape `[n, d]`, about whose centre both are shifted
    public static DistanceTiles between(Embeddings rows, Embeddings columns) {
        CentredRows centred = CentredRows.of(columns);
        return new DistanceTiles(centred.alike(rows), centred, false, NONE);
    }

    /// One tile; `squared` is valid during the visit, and the visitor may write over it.
    ///
    /// @param squared entry `(i − rowStart)·width + (j − columnStart)` is the squared distance of row i and
    ///     column j, scaled
    public record Tile(int rowStart, int rowEnd, int columnStart, int columnEnd, float[] squared) {

        /// Columns of the tile.
        public int width() {
            return columnEnd - columnStart;
        }

        /// Rows of the tile.
        public int height() {
            return rowEnd - rowStart;
        }
    }

    /// Consumes tiles on one thread at a time; several visitors are at work at once.
    @FunctionalInterface
    public interface Visitor {
        void tile(Tile tile);
    }

    /// Makes a visitor for a thread's share of the tiles.
    @FunctionalInterface
    public interface VisitorFactory {
        Visitor begin();
    }

    /// Visits every tile once, in no fixed order.
    public void visit(VisitorFactory factory) {
        int blocks = Parallel.sliceCount(rows.count(), SIDE);
        int shares = within ? Math.ceilDiv(blocks, 2) : blocks;
        try (var _ = Blas.singleThreaded()) {
            IntStream.range(0, shares).parallel().forEach(share -> {
                Visitor visitor = factory.begin();
                Buffers buffers = new Buffers();
                visitRow(share, visitor, buffers);
                // a short row of the triangle with a long one, so that all shares take the same time
                if (within && blocks - 1 - share > share) visitRow(blocks - 1 - share, visitor, buffers);
            });
        }
        areKept = kept.length > 0;
    }

    /// Whether rows and columns are those of one matrix. A tile whose rows are its columns then holds each of its
    /// pairs in both orders; of all others, each pair stands in one tile.
    public boolean isWithin() {
        return within;
    }

    /// Whether a few rows are so far from all others that single precision has no room for both: a sum of distances
    /// then needs [SquaredDistances].
    public boolean isUneven() {
        return columns.isUneven();
    }

    /// What all distances are multiplied by: a power of two.
    public double scale() {
        return columns.scale();
    }

    /// An upper bound of all distances, scaled.
    public double maxDistance() {
        return rows.maxNorm() + columns.maxNorm();
    }

    /// A bound of what a distance can be short of what its tile says: if the tile says `squared` or more for row
    /// and any column, the true value is at least `squared − shortfall`. Both scaled.
    ///
    /// Products are taken to be off by at most eight standard deviations of their rounding, `8·√d·2⁻²⁴·‖x‖·‖y‖`.
    ///
    /// @param row of the rows
    public double shortfall(int row, double squared) {
        double rounding = 8 * Math.sqrt(rows.dimension()) * 0x1p-24;
        double own = rows.squaredNorm(row);
        if (squared > CANCELLED * own) return 5 * rounding * Math.max(own, squared);
        return rounding / CANCELLED * squared + 1e-6 * Math.sqrt(squared * own);
    }

    private void visitRow(int block, Visitor visitor, Buffers buffers) {
        int rowStart = block * SIDE;
        int rowEnd = Math.min(rows.count(), rowStart + SIDE);
        if (!areKept) rows.copy(rowStart, rowEnd, buffers.rows);
        for (int columnStart = within ? rowStart : 0; columnStart < columns.count(); columnStart += SIDE) {
            int columnEnd = Math.min(columns.count(), columnStart + SIDE);
            Tile tile = new Tile(rowStart, rowEnd, columnStart, columnEnd, buffers.tile);
            if (areKept) recall(tile);
            else compute(tile, buffers);
            visitor.tile(tile);
        }
    }

    private boolean isNarrow() {
        return rows.dimension() <= NARROW && rows.scale() < USUAL_SCALE && rows.scale() > 1 / USUAL_SCALE;
    }

    private void compute(Tile tile, Buffers buffers) {
        if (isNarrow()) {
            subtract(tile, buffers);
        } else {
            columns.copy(tile.columnStart(), tile.columnEnd(), buffers.columns);
            int d = rows.dimension();
            Blas.timesTransposed(tile.height(), tile.width(), d, buffers.rows, buffers.columns, buffers.tile);
            finish(tile, buffers);
        }
        if (kept.length == 0) return;
        MemorySegment.copy(buffers.tile, 0, keptAt(tile), ValueLayout.JAVA_FLOAT, 0, tile.height() * tile.width());
    }

    /// From the values as they are, since the difference of two floats is right to its last digit.
    private void subtract(Tile tile, Buffers buffers) {
        int d = rows.dimension();
        int width = tile.width();
        float scale = (float) rows.scale();
        for (int j = 0; j < width; j++) {
            columns.copyOriginal(tile.columnStart() + j, buffers.y);
            for (int k = 0; k < d; k++) buffers.columns[k * width + j] = buffers.y[k];
        }
        for (int i = 0; i < tile.height(); i++) {
            rows.copyOriginal(tile.rowStart() + i, buffers.x);
            setSquares(buffers.x[0], buffers.columns, scale, buffers.tile, i * width, width);
            for (int k = 1; k < d; k++) {
                addSquares(buffers.x[k], buffers.columns, k * width, scale, buffers.tile, i * width, width);
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

    private void recall(Tile tile) {
        MemorySegment.copy(keptAt(tile), ValueLayout.JAVA_FLOAT, 0, tile.squared(), 0, tile.height() * tile.width());
    }

    private MemorySegment keptAt(Tile tile) {
        return kept[tile.rowStart() / SIDE * columnBlocks() + tile.columnStart() / SIDE];
    }

    private void finish(Tile tile, Buffers buffers) {
        int cancelled = 0;
        int width = tile.width();
        columns.copySquaredNorms(tile.columnStart(), tile.columnEnd(), buffers.norms);
        for (int i = 0; i < tile.height(); i++) {
            float own = rows.squaredNorm(tile.rowStart() + i);
            toSquared(buffers.tile, i * width, width, own, buffers.norms);
            cancelled += countCancelled(buffers.tile, i * width, width, own, buffers.norms);
        }
        if (cancelled == 0) return;
        boolean many = cancelled > MANY * tile.height() * width && cancelled > SIDE;
        if (many) buffers.multiplyInDouble(tile.height(), width, rows.dimension());
        for (int i = 0; i < tile.height(); i++) {
            float own = rows.squaredNorm(tile.rowStart() + i);
            for (int j = 0; j < width; j++) {
                int at = i * width + j;
                float size = own + buffers.norms[j];
                if (buffers.tile[at] > CANCELLED * size) continue;
                buffers.tile[at] = (float) (many ? refined(tile, buffers, i, j, size) : direct(tile, buffers, i, j));
            }
        }
    }

    private static void toSquared(float[] tile, int from, int width, float own, float[] norms) {
        for (int j = 0; j < width; j++) tile[from + j] = own + norms[j] - 2 * tile[from + j];
    }

    private static int countCancelled(float[] tile, int from, int width, float own, float[] norms) {
        int cancelled = 0;
        for (int j = 0; j < width; j++) {
            if (tile[from + j] <= CANCELLED * (own + norms[j])) cancelled++;
        }
        return cancelled;
    }

    private double refined(Tile tile, Buffers buffers, int row, int column, float size) {
        double product = buffers.products[row * tile.width() + column];
        double squared = buffers.rowNorms[row] + buffers.columnNorms[column] - 2 * product;
        return squared > CANCELLED_DOUBLE * size ? squared : direct(tile, buffers, row, column);
    }

    /// From the values themselves, since the shift may have cost them their digits.
    private double direct(Tile tile, Buffers buffers, int row, int column) {
        rows.copyOriginal(tile.rowStart() + row, buffers.x);
        columns.copyOriginal(tile.columnStart() + column, buffers.y);
        double squared = buffers.direct.of(buffers.x, 0, buffers.y, 0, rows.dimension());
        return squared * rows.scale() * rows.scale();
    }

    /// What a thread works in.
    private final class Buffers {

        final float[] rows = new float[Math.multiplyExact(SIDE, DistanceTiles.this.columns.dimension())];
        final float[] columns = new float[rows.length];
        final float[] tile = new float[SIDE * SIDE];
        final float[] norms = new float[SIDE];
        final float[] x = new float[DistanceTiles.this.columns.dimension()];
        final float[] y = new float[x.length];
        final SquaredDistance direct = new SquaredDistance();
        private double[] rowsInDouble = new double[0];
        private double[] columnsInDouble = new double[0];
        double[] products = new double[0];
        final double[] rowNorms = new double[SIDE];
        final double[] columnNorms = new double[SIDE];

        void multiplyInDouble(int height, int width, int d) {
            if (products.length == 0) {
                products = new double[SIDE * SIDE];
                rowsInDouble = new double[rows.length];
                columnsInDouble = new double[rows.length];
            }
            widen(rows, height, d, rowsInDouble, rowNorms);
            widen(columns, width, d, columnsInDouble, columnNorms);
            Blas.timesTransposed(height, width, d, rowsInDouble, columnsInDouble, products);
        }

        private static void widen(float[] from, int count, int d, double[] into, double[] norms) {
            Arrays.fill(norms, 0);
            for (int i = 0; i < count; i++) {
                for (int k = i * d; k < (i + 1) * d; k++) {
                    into[k] = from[k];
                    norms[i] += into[k] * into[k];
                }
            }
        }
    }
}
