package org.leadline.neighbor;

/// For every row its k nearest rows, itself first: shape `[n, k]`, as umap-learn and scikit-learn count neighbours.
///
/// Each row's neighbours ascend by distance, then by index. Owner of the arrays: this object.
public final class Neighbors {

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
