package org.leadline.neighbor;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DistanceTiles;
import org.leadline.linalg.DistanceTiles.Tile;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;
import org.leadline.linalg.SquaredDistances;
import org.leadline.linalg.SquaredDistances.SliceVisitor;

/// The exact k nearest neighbors by Euclidean distance.
///
/// Tiles of single-precision distances give each row a few more than k candidates, whose distances are summed
/// again in double precision. Where the rounding of the tiles could hide a true neighbor, which is rare, the row
/// is searched again in double precision. Neighbors in matrices of few columns are found through a tree
/// ([TreeNeighbors]). Time `n²·d/2` multiply-adds; memory a few tiles a thread and the candidates. A matrix of
/// up to 2²⁶ values is also cached once as floats.
public final class ExactNeighbors {

    /// Number of candidates beyond k, so that rounding does not decide.
    private static final int SPARE = 8;

    /// Number of candidates of a row that come soon after it.
    private static final int NEAR = 10;

    private static final int SLICE_ROWS = 64;
    private static final long MAX_CACHED_VALUES = 1 << 26;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final Embeddings points;
    private final int n;
    private final int k;
    private final int candidateCount;
    private final int[] indices;
    private final double[] distances;

    /// All rows, up to [#MAX_CACHED_VALUES] values; else empty.
    private final float[] cached;

    private ExactNeighbors(Embeddings points, int k) {
        this.points = points;
        this.n = points.rows();
        this.k = k;
        this.candidateCount = Math.min(n - 1, k - 1 + SPARE);
        this.indices = new int[Math.multiplyExact(n, k)];
        this.distances = new double[indices.length];
        boolean few = (long) n * points.dimension() <= MAX_CACHED_VALUES;
        this.cached = few ? points.values().toArray(FLOAT) : new float[0];
    }

    /// Finds the neighbors of every row.
    ///
    /// @param points shape `[n, d]`
    /// @param k the number of neighbors, the row itself counted: from 2 to n
    /// @throws org.leadline.InputException where k is out of range, or `n·(k − 1)` beyond about 2³⁰
    public static Neighbors of(Embeddings points, int k) {
        return of(points, () -> DistanceTiles.within(points), k);
    }

    /// Returns whether the matrix has so few columns that a tree finds exact neighbors of any number of rows fast.
    public static boolean areFewColumns(Embeddings points) {
        return points.dimension() <= TreeNeighbors.MAX_COLUMNS;
    }

    /// Finds the neighbors of every row from tiles that other computations share.
    ///
    /// @param tiles distances within the points; not called where there are few columns
    public static Neighbors of(Embeddings points, Supplier<DistanceTiles> tiles, int k) {
        Neighbors.requireRange(points.rows(), k);
        return areFewColumns(points) ? TreeNeighbors.of(points, k) : new ExactNeighbors(points, k).find(tiles.get());
    }

    private Neighbors find(DistanceTiles tiles) {
        CandidatePiles candidates = candidates(tiles);
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            for (int row = start; row < end; row++) candidates.sort(row);
        });
        int[] order = neighborly(candidates);
        boolean[] settled = new boolean[n];
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            Settlement settlement = new Settlement();
            for (int place = start; place < end; place++) {
                int row = order[place];
                double farthest = settlement.of(row, rank -> candidates.index(row, rank));
                settled[row] = isSettled(tiles, row, candidates.limit(row), farthest);
            }
        });
        searchAgain(IntStream.range(0, n).filter(row -> !settled[row]).toArray());
        return new Neighbors(n, k, indices, distances);
    }

    private CandidatePiles candidates(DistanceTiles tiles) {
        CandidatePiles candidates = new CandidatePiles(n, candidateCount);
        Object[] locks = IntStream.rangeClosed(0, n / DistanceTiles.SIDE)
                .mapToObj(_ -> new Object())
                .toArray();
        tiles.visit(() -> tile -> {
            synchronized (locks[tile.rowStart() / DistanceTiles.SIDE]) {
                offerToRows(tile, candidates);
            }
            if (tile.rowStart() == tile.columnStart()) return;
            synchronized (locks[tile.columnStart() / DistanceTiles.SIDE]) {
                offerToColumns(tile, candidates);
            }
        });
        return candidates;
    }

    /// Returns the rows in an order in which each comes soon after rows near it: their candidates are largely the
    /// same, and still in the cache.
    private int[] neighborly(CandidatePiles candidates) {
        int[] order = new int[n];
        boolean[] found = new boolean[n];
        int count = 0;
        for (int first = 0; first < n; first++) {
            if (found[first]) continue;
            found[first] = true;
            int next = count;
            order[count++] = first;
            for (; next < count; next++) {
                for (int rank = 0; rank < Math.min(NEAR, candidateCount); rank++) {
                    int other = candidates.index(order[next], rank);
                    if (found[other]) continue;
                    found[other] = true;
                    order[count++] = other;
                }
            }
        }
        return order;
    }

    private void offerToRows(Tile tile, CandidatePiles candidates) {
        float[] squared = tile.squared();
        boolean areEnough = tile.width() > candidateCount;
        long[] first = new long[areEnough ? tile.width() : 0];
        for (int i = tile.rowStart(); i < tile.rowEnd(); i++) {
            int at = (i - tile.rowStart()) * tile.width() - tile.columnStart();
            if (areEnough && candidates.isEmpty(i)) {
                int count = 0;
                for (int j = tile.columnStart(); j < tile.columnEnd(); j++) {
                    if (j != i) first[count++] = CandidatePiles.offer(j, squared[at + j]);
                }
                candidates.offerFirst(i, first, count);
                continue;
            }
            float limit = candidates.limit(i);
            for (int j = tile.columnStart(); j < tile.columnEnd(); j++) {
                if (squared[at + j] > limit || j == i) continue;
                candidates.offer(i, j, squared[at + j]);
                limit = candidates.limit(i);
            }
        }
    }

    private void offerToColumns(Tile tile, CandidatePiles candidates) {
        float[] squared = tile.squared();
        int width = tile.width();
        float[] limits = new float[width];
        long[] first = new long[tile.height()];
        for (int j = 0; j < width; j++) {
            int column = tile.columnStart() + j;
            if (tile.height() < candidateCount || !candidates.isEmpty(column)) {
                limits[j] = candidates.limit(column);
                continue;
            }
            for (int i = 0; i < first.length; i++) {
                first[i] = CandidatePiles.offer(tile.rowStart() + i, squared[i * width + j]);
            }
            candidates.offerFirst(column, first, first.length);
            limits[j] = -1; // nothing is offered twice
        }
        for (int i = tile.rowStart(); i < tile.rowEnd(); i++) {
            int at = (i - tile.rowStart()) * width;
            for (int j = 0; j < width; j++) {
                if (squared[at + j] > limits[j]) continue;
                int column = tile.columnStart() + j;
                candidates.offer(column, i, squared[at + j]);
                limits[j] = candidates.limit(column);
            }
        }
    }

    /// Settles the neighbors of a row at a time: sums the distances of its candidates again and stores the nearest.
    private final class Settlement {

        private final SquaredDistance direct = new SquaredDistance();
        private final double[] squared = new double[candidateCount];
        private final int[] others = new int[candidateCount];

        /// Settles a row.
        ///
        /// @param candidates the candidate at each place; soonest done where they are nearly in order
        /// @return the squared distance of the farthest neighbor
        double of(int row, IntUnaryOperator candidates) {
            for (int count = 0; count < candidateCount; count++) {
                int other = candidates.applyAsInt(count);
                insert(count, other, squaredDistance(row, other, direct));
            }
            indices[row * k] = row;
            for (int rank = 1; rank < k; rank++) {
                indices[row * k + rank] = others[rank - 1];
                distances[row * k + rank] = Math.sqrt(squared[rank - 1]);
            }
            return squared[k - 2];
        }

        private void insert(int count, int other, double distance) {
            int place = count;
            while (place > 0
                    && (distance < squared[place - 1]
                            || (distance == squared[place - 1] && other < others[place - 1]))) {
                squared[place] = squared[place - 1];
                others[place] = others[place - 1];
                place--;
            }
            squared[place] = distance;
            others[place] = other;
        }
    }

    private double squaredDistance(int row, int other, SquaredDistance direct) {
        int d = points.dimension();
        if (cached.length > 0) return direct.of(cached, row * d, cached, other * d, d);
        return direct.of(points.row(row), 0, points.row(other), 0, d);
    }

    /// Returns whether every row that is no candidate is farther than the farthest neighbor.
    private boolean isSettled(DistanceTiles tiles, int row, double worst, double farthest) {
        if (candidateCount == n - 1 || (worst == 0 && farthest == 0)) return true;
        return farthest * tiles.scale() * tiles.scale() < worst - tiles.shortfall(row, worst);
    }

    private void searchAgain(int[] rows) {
        if (rows.length == 0) return;
        new SquaredDistances(points).visit(rows, (start, end) -> new Search(Arrays.copyOfRange(rows, start, end)));
    }

    /// Searches the candidates of a few rows in double precision.
    private final class Search implements SliceVisitor {

        private final int[] rows;
        private final Candidates candidates;

        Search(int[] rows) {
            this.rows = rows;
            this.candidates = new Candidates(rows.length, candidateCount);
        }

        @Override
        public void block(int columnStart, int columnEnd, double[] squared) {
            int width = columnEnd - columnStart;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < width; j++) {
                    double distance = squared[i * width + j];
                    if (distance > candidates.worst(i) || columnStart + j == rows[i]) continue;
                    candidates.offer(i, columnStart + j, distance);
                }
            }
        }

        @Override
        public void end() {
            Settlement settlement = new Settlement();
            for (int i = 0; i < rows.length; i++) {
                int own = i;
                settlement.of(rows[i], place -> candidates.index(own, place));
            }
        }
    }
}
