package org.leadline.neighbor;

import org.leadline.InputException;

/// For every row its k nearest rows, itself first: shape `[n, k]`, as umap-learn and scikit-learn count neighbours.
///
/// Each row's neighbours ascend by distance, then by index. Owner of the arrays: this object.
public final class Neighbors {

    /// Pairs of different rows: a graph made from the neighbours holds each twice, in one array.
    private static final int MAX_PAIRS = (Integer.MAX_VALUE - 8) / 2;

    private final int rows;
    private final int k;
    private final int[] indices;
    private final double[] distances;

    /// @param indices row-major, shape `[rows, k]`, taken over
    /// @param distances Euclidean, of the same shape, taken over
    Neighbors(int rows, int k, int[] indices, double[] distances) {
        this.rows = rows;
        this.k = k;
        this.indices = indices;
        this.distances = distances;
    }

    /// @param n the number of rows
    /// @param k the number of neighbours, the row itself counted
    /// @throws InputException where k is not from 2 to n, or `n·(k − 1)` is beyond about 2³⁰
    static void requireRange(int n, int k) {
        if (k < 2 || k > n) {
            throw new InputException("the number of neighbours, the row itself counted, lies between 2 and the number"
                    + " of rows, " + n + ", but it is " + k);
        }
        long pairs = n * (k - 1L);
        if (pairs > MAX_PAIRS) {
            throw new InputException("neighbours are kept for at most " + MAX_PAIRS + " pairs of different rows, but "
                    + (k - 1) + " for each of " + n + " rows are " + pairs
                    + ": ask for fewer neighbours, or take fewer rows");
        }
    }

    /// The first of them.
    ///
    /// @param fewer from 1 to k
    public Neighbors nearest(int fewer) {
        if (fewer == k) return this;
        if (fewer < 1 || fewer > k) throw new IllegalArgumentException(fewer + " of " + k + " neighbours");
        int[] firstIndices = new int[Math.multiplyExact(rows, fewer)];
        double[] firstDistances = new double[firstIndices.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(indices, row * k, firstIndices, row * fewer, fewer);
            System.arraycopy(distances, row * k, firstDistances, row * fewer, fewer);
        }
        return new Neighbors(rows, fewer, firstIndices, firstDistances);
    }

    /// n, the number of rows.
    public int rows() {
        return rows;
    }

    /// The number of neighbours a row has, itself counted.
    public int k() {
        return k;
    }

    /// The row that is the neighbour of `row` at place `rank` (0 is the row itself).
    public int index(int row, int rank) {
        return indices[row * k + rank];
    }

    /// The Euclidean distance to the neighbour at place `rank`.
    public double distance(int row, int rank) {
        return distances[row * k + rank];
    }
}
