package org.leadline.neighbor;

import org.leadline.InputException;

/// The k nearest rows of every row, itself first: shape `[n, k]`, as umap-learn and scikit-learn count neighbors.
///
/// The neighbors of a row ascend by distance, then by index. Owner of the arrays: this object.
public final class Neighbors {

    /// Maximum number of pairs of different rows: a graph of the neighbors holds each pair twice, in one array.
    private static final int MAX_PAIRS = (Integer.MAX_VALUE - 8) / 2;

    private final int rows;
    private final int k;

    /// Number of stored neighbors of a row, at least k.
    private final int stride;

    private final int[] indices;
    private final double[] distances;

    /// @param indices row-major, shape `[rows, k]`; this object takes the array over
    /// @param distances Euclidean, shape `[rows, k]`; this object takes the array over
    Neighbors(int rows, int k, int[] indices, double[] distances) {
        this(rows, k, k, indices, distances);
    }

    private Neighbors(int rows, int k, int stride, int[] indices, double[] distances) {
        this.rows = rows;
        this.k = k;
        this.stride = stride;
        this.indices = indices;
        this.distances = distances;
    }

    /// Checks the number of neighbors.
    ///
    /// @param n the number of rows
    /// @param k the number of neighbors, the row itself counted
    /// @throws InputException where k is not from 2 to n, or `n·(k − 1)` is beyond about 2³⁰
    static void requireRange(int n, int k) {
        if (k < 2 || k > n) {
            throw new InputException("`k`, the number of neighbors with the row itself counted, is 2 to the number"
                    + " of rows, " + n + ", but it is " + k);
        }
        long pairs = n * (k - 1L);
        if (pairs > MAX_PAIRS) {
            throw new InputException("neighbors are stored for at most " + MAX_PAIRS + " pairs of different rows, but "
                    + (k - 1) + " for each of " + n + " rows are " + pairs
                    + ": ask for fewer neighbors, or take fewer rows");
        }
    }

    /// Returns the first neighbors of every row: a view, which copies nothing.
    ///
    /// @param fewer from 1 to k
    public Neighbors nearest(int fewer) {
        if (fewer < 1 || fewer > k) throw new IllegalArgumentException(fewer + " of " + k + " neighbors");
        return new Neighbors(rows, fewer, stride, indices, distances);
    }

    /// Returns the neighbors of some rows.
    public Neighbors of(int[] chosen) {
        int[] own = new int[chosen.length * k];
        double[] ownDistances = new double[own.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(indices, chosen[i] * stride, own, i * k, k);
            System.arraycopy(distances, chosen[i] * stride, ownDistances, i * k, k);
        }
        return new Neighbors(chosen.length, k, own, ownDistances);
    }

    /// Returns n, the number of rows.
    public int rows() {
        return rows;
    }

    /// Returns the number of neighbors of a row, itself counted.
    public int k() {
        return k;
    }

    /// Returns the neighbor of `row` at place `rank` (0 is the row itself).
    public int index(int row, int rank) {
        return indices[row * stride + rank];
    }

    /// Returns the Euclidean distance to the neighbor at place `rank`.
    public double distance(int row, int rank) {
        return distances[row * stride + rank];
    }
}
