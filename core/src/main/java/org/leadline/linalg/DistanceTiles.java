package org.leadline.linalg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;

/// Squared Euclidean distances between rows, a tile at a time, in single precision: `‖x‖² + ‖y‖² − 2·x·y` on
/// centered rows, scaled by a power of two so that no square leaves the range of a float.
///
/// Where that difference loses digits (rows that are close, seen from the center) the distance is computed in
/// double precision. Its relative error is about 10⁻⁵ everywhere, and equal rows have distance 0. Distances of
/// rows with few columns, such as those of a layout, are sums of squared differences. The numbers of a tile
/// depend on its place alone and not on the thread.
///
/// Time `n·m·d` multiply-adds, half of that within one matrix. Memory: a few tiles a thread; all tiles where
/// they are cached.
public final class DistanceTiles {

    /// Rows and columns of a tile; the last tile of a row or column of tiles may be smaller.
    public static final int SIDE = 512;

    private static final long TILE_BYTES = (long) SIDE * SIDE * Float.BYTES;
    private static final MemorySegment[] NONE = {};

    private final CenteredRows rows;
    private final CenteredRows columns;
    private final boolean within;

    /// Room for each tile by its number; empty where tiles are not cached.
    private final MemorySegment[] cached;

    /// Tells whether a visit has filled the cache.
    private boolean areCached;

    private DistanceTiles(CenteredRows rows, CenteredRows columns, boolean within, MemorySegment[] cached) {
        this.rows = rows;
        this.columns = columns;
        this.within = within;
        this.cached = cached;
    }

    /// Returns the distances between all rows of one matrix: every pair is seen once, in a tile on or above the
    /// diagonal.
    ///
    /// @param points shape `[n, d]`
    public static DistanceTiles within(Embeddings points) {
        CenteredRows rows = CenteredRows.of(points);
        return new DistanceTiles(rows, rows, true, NONE);
    }

    /// Returns the distances between the rows of two matrices.
    ///
    /// @param rows shape `[m, d]`
    /// @param columns shape `[n, d]`; both matrices are shifted to about the center of this one
    public static DistanceTiles between(Embeddings rows, Embeddings columns) {
        CenteredRows centered = CenteredRows.of(columns);
        return new DistanceTiles(centered.alike(rows), centered, false, NONE);
    }

    /// Returns these tiles with a cache for several visits: the first visit fills it and later ones read it.
    /// Without enough memory for all tiles, returns these tiles as they are.
    ///
    /// @param maxBytes memory budget of the cache, in bytes; within one matrix tiles take about `2·n²`
    /// @param arena owner of the cache; not to be closed before the last visit
    public DistanceTiles cachedWithin(long maxBytes, Arena arena) {
        long blocks = Parallel.sliceCount(rows.count(), SIDE);
        long tiles = within ? blocks * (blocks + 1) / 2 : blocks * columnBlocks();
        if (tiles > maxBytes / TILE_BYTES) return this;
        MemorySegment[] room = new MemorySegment[Math.toIntExact(blocks * columnBlocks())];
        for (int row = 0; row < blocks; row++) {
            for (int column = within ? row : 0; column < columnBlocks(); column++) {
                room[row * columnBlocks() + column] = arena.allocate(TILE_BYTES, Float.BYTES);
            }
        }
        return new DistanceTiles(rows, columns, within, room);
    }

    /// One tile. `squared` is valid during the visit, and the visitor may write over it.
    ///
    /// @param squared entry `(i − rowStart)·width + (j − columnStart)` is the squared distance of row i and
    ///     column j, scaled
    public record Tile(int rowStart, int rowEnd, int columnStart, int columnEnd, float[] squared) {

        /// Returns the number of columns of the tile.
        public int width() {
            return columnEnd - columnStart;
        }

        /// Returns the number of rows of the tile.
        public int height() {
            return rowEnd - rowStart;
        }
    }

    /// Consumes tiles on one thread at a time; several visitors are at work at once.
    @FunctionalInterface
    public interface Visitor {
        void tile(Tile tile);
    }

    /// Makes a visitor for a thread's part of the tiles.
    @FunctionalInterface
    public interface VisitorFactory {
        Visitor begin();
    }

    /// Visits every tile once, in no fixed order.
    public void visit(VisitorFactory factory) {
        int blocks = Parallel.sliceCount(rows.count(), SIDE);
        int parts = within ? Math.ceilDiv(blocks, 2) : blocks;
        try (var _ = Blas.singleThreaded()) {
            IntStream.range(0, parts).parallel().forEach(part -> {
                Visitor visitor = factory.begin();
                TileKernel kernel = new TileKernel(rows, columns);
                visitRow(part, visitor, kernel);
                // a short row of the triangle with a long one, so that all parts take equal time
                if (within && blocks - 1 - part > part) visitRow(blocks - 1 - part, visitor, kernel);
            });
        }
        areCached = cached.length > 0;
    }

    /// Returns whether rows and columns are those of one matrix. A tile whose rows are its columns then holds each
    /// of its pairs in both orders; every other pair is in one tile.
    public boolean isWithin() {
        return within;
    }

    /// Returns whether a few rows are so far from all others that single precision has no room for both. A sum of
    /// distances then needs [SquaredDistances].
    public boolean isUneven() {
        return columns.isUneven();
    }

    /// Returns the factor of all distances, a power of two.
    public double scale() {
        return columns.scale();
    }

    /// Returns an upper bound of all distances, scaled.
    public double maxDistance() {
        return rows.maxNorm() + columns.maxNorm();
    }

    /// Bounds the rounding error of a tile: if the tile has `squared` or more for a row and any column, the true
    /// value is at least `squared − shortfall`. Both are scaled.
    ///
    /// The error of a product is taken to be at most eight standard deviations of its rounding,
    /// `8·√d·2⁻²⁴·‖x‖·‖y‖`.
    ///
    /// @param row number of a row
    public double shortfall(int row, double squared) {
        double rounding = 8 * Math.sqrt(rows.dimension()) * 0x1p-24;
        double own = rows.squaredNorm(row);
        if (squared > TileKernel.CANCELLED * own) return 5 * rounding * Math.max(own, squared);
        return rounding / TileKernel.CANCELLED * squared + 1e-6 * Math.sqrt(squared * own);
    }

    private void visitRow(int block, Visitor visitor, TileKernel kernel) {
        int rowStart = block * SIDE;
        int rowEnd = Math.min(rows.count(), rowStart + SIDE);
        if (!areCached) kernel.loadRows(rowStart, rowEnd);
        for (int columnStart = within ? rowStart : 0; columnStart < columns.count(); columnStart += SIDE) {
            int columnEnd = Math.min(columns.count(), columnStart + SIDE);
            Tile tile = new Tile(rowStart, rowEnd, columnStart, columnEnd, kernel.tile());
            if (areCached) {
                recall(tile);
            } else {
                kernel.compute(tile);
                if (cached.length > 0) store(tile);
            }
            visitor.tile(tile);
        }
    }

    private void store(Tile tile) {
        int count = tile.height() * tile.width();
        MemorySegment.copy(tile.squared(), 0, cachedAt(tile), ValueLayout.JAVA_FLOAT, 0, count);
    }

    private void recall(Tile tile) {
        int count = tile.height() * tile.width();
        MemorySegment.copy(cachedAt(tile), ValueLayout.JAVA_FLOAT, 0, tile.squared(), 0, count);
    }

    private MemorySegment cachedAt(Tile tile) {
        return cached[tile.rowStart() / SIDE * columnBlocks() + tile.columnStart() / SIDE];
    }

    private int columnBlocks() {
        return Parallel.sliceCount(columns.count(), SIDE);
    }
}
