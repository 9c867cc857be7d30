package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;

/// The exact k nearest neighbors of rows with few columns, such as those of a layout. A tree of boxes halves each
/// box at the median of its longest side; a search opens the boxes that are near enough.
///
/// Distances are summed in double precision, and the distance of a box is never larger than that of a row in it.
/// Time about `n·ln n` for rows that are spread out, `n²` where all rows coincide; memory of the order of the
/// matrix.
final class TreeNeighbors {

    /// Maximum number of columns. With more columns most boxes are near most rows.
    static final int MAX_COLUMNS = 4;

    private static final int LEAF_ROWS = 24;
    private static final int SLICE_ROWS = 256;

    private final int n;
    private final int d;

    /// The rows of the matrix in the order of the leaves.
    private final int[] rows;

    /// The values of the rows in that order, shape `[n, d]`.
    private final float[] values;

    /// The minimum values of box b from `2·d·b` on, then the maximum values. The root is box 1, its halves are 2
    /// and 3.
    private final float[] sides;

    private TreeNeighbors(Embeddings points) {
        this.n = points.rows();
        this.d = points.dimension();
        this.rows = new int[n];
        Arrays.setAll(rows, row -> row);
        float[] all = new float[Math.multiplyExact(n, d)];
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            points.copyRow(i, row);
            System.arraycopy(row, 0, all, i * d, d);
        }
        int leaves = Integer.highestOneBit(Math.max(1, Math.toIntExact(2L * n / LEAF_ROWS)));
        this.sides = new float[Math.multiplyExact(4 * d, leaves)];
        build(1, 0, n, all, new long[n]);
        this.values = new float[all.length];
        for (int place = 0; place < n; place++) System.arraycopy(all, rows[place] * d, values, place * d, d);
    }

    /// Finds the neighbors of every row.
    ///
    /// @param k the number of neighbors, the row itself counted: from 2 to n
    static Neighbors of(Embeddings points, int k) {
        return new TreeNeighbors(points).find(k);
    }

    private static boolean isLeaf(int start, int end) {
        return end - start <= LEAF_ROWS;
    }

    private void build(int box, int start, int end, float[] all, long[] keys) {
        int side = measure(box, start, end, all);
        if (isLeaf(start, end)) return;
        for (int place = start; place < end; place++) {
            keys[place] = (long) ascending(all[rows[place] * d + side]) << Integer.SIZE | rows[place];
        }
        Arrays.sort(keys, start, end);
        for (int place = start; place < end; place++) rows[place] = (int) keys[place];
        int middle = (start + end) >>> 1;
        build(2 * box, start, middle, all, keys);
        build(2 * box + 1, middle, end, all, keys);
    }

    /// Returns an integer that is larger for a larger value.
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value + 0f); // −0 as 0
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    /// Measures a box.
    ///
    /// @return the longest side
    private int measure(int box, int start, int end, float[] all) {
        int at = 2 * d * box;
        int longest = 0;
        for (int k = 0; k < d; k++) {
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (int place = start; place < end; place++) {
                float value = all[rows[place] * d + k];
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
            sides[at + k] = min;
            sides[at + d + k] = max;
            double length = (double) max - min;
            if (length > (double) sides[at + d + longest] - sides[at + longest]) longest = k;
        }
        return longest;
    }

    private Neighbors find(int k) {
        int[] indices = new int[Math.multiplyExact(n, k)];
        double[] distances = new double[indices.length];
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            for (int place = start; place < end; place++) {
                Search search = new Search(place, k - 1);
                search.open(1, 0, n);
                int at = rows[place] * k;
                indices[at] = rows[place];
                for (int rank = 1; rank < k; rank++) {
                    indices[at + rank] = search.nearest.index(0, rank - 1);
                    distances[at + rank] = Math.sqrt(search.nearest.squared(0, rank - 1));
                }
            }
        });
        return new Neighbors(n, k, indices, distances);
    }

    /// The search of one row through the tree.
    private final class Search {

        final Candidates nearest;
        private final int own;

        Search(int own, int neighbors) {
            this.own = own;
            this.nearest = new Candidates(1, neighbors);
        }

        void open(int box, int start, int end) {
            if (isLeaf(start, end)) {
                for (int place = start; place < end; place++) offer(place);
                return;
            }
            int middle = (start + end) >>> 1;
            double first = squaredDistanceTo(2 * box);
            double second = squaredDistanceTo(2 * box + 1);
            if (first <= second) {
                if (first <= nearest.worst(0)) open(2 * box, start, middle);
                if (second <= nearest.worst(0)) open(2 * box + 1, middle, end);
            } else {
                if (second <= nearest.worst(0)) open(2 * box + 1, middle, end);
                if (first <= nearest.worst(0)) open(2 * box, start, middle);
            }
        }

        private void offer(int place) {
            double squared = SquaredDistance.inOrder(values, own * d, values, place * d, d);
            if (squared <= nearest.worst(0) && place != own) nearest.offer(0, rows[place], squared);
        }

        private double squaredDistanceTo(int box) {
            double squared = 0;
            for (int k = 0; k < d; k++) {
                float value = values[own * d + k];
                float min = sides[2 * d * box + k];
                float max = sides[2 * d * box + d + k];
                double off = value < min ? (double) min - value : value > max ? (double) value - max : 0;
                squared += off * off;
            }
            return squared;
        }
    }
}
