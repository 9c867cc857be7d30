package org.leadline.cluster;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;

/// The rows as k-means wants them: double precision, flat, of length 1 (cosine) or centred (Euclidean, so that
/// `‖x‖² − 2·x·c + ‖c‖²` keeps its digits wherever the origin is). A row of length 0 stays 0.
final class Points {

    /// Shape `[rows, dimension]`, row-major; never written after construction.
    final double[] values;

    final int rows;
    final int dimension;
    final Geometry geometry;

    Points(Embeddings embeddings, Geometry geometry) {
        this.rows = embeddings.rows();
        this.dimension = embeddings.dimension();
        this.geometry = geometry;
        long size = (long) rows * dimension;
        if (size > Integer.MAX_VALUE - 8) {
            throw new InputException("k-means takes at most " + (Integer.MAX_VALUE - 8)
                    + " values, but a matrix of shape [" + rows + ", " + dimension + "] has " + size);
        }
        this.values = new double[(int) size];
        double[] origin = switch (geometry) {
            case COSINE -> new double[dimension];
            case EUCLIDEAN -> embeddings.columnMeans();
        };
        float[] row = new float[dimension];
        for (int i = 0; i < rows; i++) {
            embeddings.copyRow(i, row);
            for (int j = 0; j < dimension; j++) values[i * dimension + j] = row[j] - origin[j];
            if (geometry == Geometry.COSINE) normalise(values, i * dimension, dimension, 0);
        }
    }

    static double length(double[] vectors, int start, int dimension) {
        double squared = 0;
        for (int j = start; j < start + dimension; j++) squared += vectors[j] * vectors[j];
        return Math.sqrt(squared);
    }

    /// Divides a vector by its length, unless that is `least` or less.
    ///
    /// @return whether the vector now has length 1
    static boolean normalise(double[] vectors, int start, int dimension, double least) {
        double length = length(vectors, start, dimension);
        if (length <= least) return false;
        for (int j = start; j < start + dimension; j++) vectors[j] /= length;
        return true;
    }

    /// `‖xᵢ − c‖²`, exactly 0 for equal vectors.
    double squaredDistance(int row, double[] vectors, int start) {
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            double off = values[row * dimension + j] - vectors[start + j];
            sum += off * off;
        }
        return sum;
    }

    /// The mean of the columns' population variances.
    double meanVariance() {
        double[] means = new double[dimension];
        for (int at = 0; at < values.length; at++) means[at % dimension] += values[at] / rows;
        double sum = 0;
        for (int i = 0; i < rows; i++) sum += squaredDistance(i, means, 0);
        return sum / values.length;
    }

    /// The number of different rows, or `enough` where there are at least as many. Rows of length 1 are compared in
    /// single precision, because rows of one direction differ by rounding.
    int distinctRows(int enough) {
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < rows && seen.size() < enough; i++) {
            ByteBuffer row = ByteBuffer.allocate(Double.BYTES * dimension);
            for (int j = i * dimension; j < (i + 1) * dimension; j++) {
                double value = geometry == Geometry.COSINE ? (float) values[j] : values[j];
                row.putDouble(value + 0.0); // adding 0 turns −0 into 0
            }
            seen.add(row.flip());
        }
        return seen.size();
    }
}
