package org.leadline.cluster;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SquaredDistance;
import org.leadline.sum.ChunkSums;

/// The rows that k-means clusters: double precision, flat, of length 1 (cosine) or centered (Euclidean, so that
/// `‖x‖² − 2·x·c + ‖c‖²` keeps its digits wherever the origin is). A row of length 0 stays 0.
final class Points {

    /// Minimum number of values at which work is shared among threads.
    private static final int MIN_PARALLEL_VALUES = 1 << 20;

    static final int SLICE_ROWS = 256;
    private static final int PARTS = 8;

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
        forRows((start, end) -> {
            float[] row = new float[dimension];
            for (int i = start; i < end; i++) {
                embeddings.copyRow(i, row);
                for (int j = 0; j < dimension; j++) values[i * dimension + j] = row[j] - origin[j];
                if (geometry == Geometry.COSINE) normalize(values, i * dimension, dimension, 0);
            }
        });
    }

    static double length(double[] vectors, int start, int dimension) {
        double squared = 0;
        for (int j = start; j < start + dimension; j++) squared += vectors[j] * vectors[j];
        return Math.sqrt(squared);
    }

    /// Divides a vector by its length, unless the length is `minLength` or less.
    ///
    /// @return whether the vector now has length 1
    static boolean normalize(double[] vectors, int start, int dimension, double minLength) {
        double length = length(vectors, start, dimension);
        if (length <= minLength) return false;
        for (int j = start; j < start + dimension; j++) vectors[j] /= length;
        return true;
    }

    /// Runs work on slices of the rows, shared among threads where there are many values. The result for a row must
    /// not depend on other rows.
    void forRows(Parallel.Slice work) {
        if (values.length < MIN_PARALLEL_VALUES) work.run(0, rows);
        else Parallel.forSlices(rows, SLICE_ROWS, work);
    }

    /// Returns the sum of the rows of each cluster, shape `[clusters, dimension]`, added up as [ChunkSums].
    double[] sumsByCluster(int[] assignment, int clusters) {
        return ChunkSums.of(rows, (start, end) -> chunk(assignment, clusters, start, end));
    }

    /// Many rows of a chunk are added in parts that do not depend on the number of threads.
    private double[] chunk(int[] assignment, int clusters, int chunkStart, int chunkEnd) {
        int count = chunkEnd - chunkStart;
        int parts = (long) count * dimension < MIN_PARALLEL_VALUES || !areLong() ? 1 : PARTS;
        int part = Math.ceilDiv(count, parts);
        double[][] sums = new double[parts][clusters * dimension];
        Parallel.forSlices(count, part, (start, end) -> {
            double[] own = sums[start / part];
            for (int i = chunkStart + start; i < chunkStart + end; i++) {
                add(values, i * dimension, own, assignment[i] * dimension, dimension);
            }
        });
        return ChunkSums.inOrder(sums);
    }

    private static void add(double[] from, int at, double[] to, int into, int count) {
        for (int j = 0; j < count; j++) to[into + j] += from[at + j];
    }

    /// Returns whether rows are so long that [SquaredDistance] is faster.
    boolean areLong() {
        return dimension >= SquaredDistance.LANES;
    }

    /// Returns `‖xᵢ − c‖²`, exactly 0 for equal vectors.
    ///
    /// @param direct sums for this thread
    double squaredDistance(int row, double[] vectors, int start, SquaredDistance direct) {
        int own = row * dimension;
        if (areLong()) return direct.of(values, own, vectors, start, dimension);
        return SquaredDistance.inFourSums(values, own, vectors, start, dimension);
    }

    /// Returns the mean of the population variances of the columns.
    double meanVariance() {
        double[] means = ChunkSums.of(rows, (start, end) -> {
            double[] sums = new double[dimension];
            for (int i = start; i < end; i++) {
                for (int j = 0; j < dimension; j++) sums[j] += values[i * dimension + j] / rows;
            }
            return sums;
        });
        double[] squared = new double[rows];
        forRows((start, end) -> {
            SquaredDistance direct = new SquaredDistance();
            for (int i = start; i < end; i++) squared[i] = squaredDistance(i, means, 0, direct);
        });
        return sum(squared) / values.length;
    }

    /// Returns the sum of a number a row.
    static double sum(double[] ofRows) {
        return ChunkSums.scalar(ofRows.length, (start, end) -> {
            double sum = 0;
            for (int i = start; i < end; i++) sum += ofRows[i];
            return sum;
        });
    }

    /// Returns the number of different rows, at most `enough`. Rows of length 1 are compared in single precision,
    /// because rows of one direction differ by rounding.
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
