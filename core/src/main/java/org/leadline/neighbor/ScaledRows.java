package org.leadline.neighbor;

import java.util.function.IntUnaryOperator;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;

/// The rows as products in single precision want them: seen from a near origin, and multiplied by a power of two that
/// brings the largest centred value to between ½ and 1, so that squares neither overflow nor vanish.
///
/// A row is written with one value more, so that one product ranks candidates: `(−x, 1)·(y, ½‖y‖²)` is
/// `½‖x − y‖² − ½‖x‖²`. The matrix is never copied as a whole.
final class ScaledRows {

    private static final int SLICE_ROWS = 4096;

    private final Embeddings points;
    private final double[] means;
    private final double scale;

    ScaledRows(Embeddings points) {
        this.points = points;
        this.means = columnMeans();
        double largest = largest();
        this.scale = largest == 0 ? 1 : Math.scalb(1.0, -1 - Math.getExponent(largest));
    }

    Embeddings points() {
        return points;
    }

    /// n, the number of rows.
    int rows() {
        return points.rows();
    }

    /// Values of a written row: `d + 1`.
    int stride() {
        return points.dimension() + 1;
    }

    /// The mean of all rows, length d, unscaled; not to be written.
    double[] means() {
        return means;
    }

    /// Writes rows as candidates, `(y, ½‖y‖²)` with `y = scale·(row − origin)`.
    ///
    /// @param rowAt the row at each place from `start` to `end`
    /// @param into the first `(end − start)·(d + 1)` values are overwritten
    void candidates(IntUnaryOperator rowAt, int start, int end, double[] origin, float[] into) {
        int d = points.dimension();
        float[] row = new float[d];
        int at = 0;
        for (int place = start; place < end; place++) {
            points.copyRow(rowAt.applyAsInt(place), row);
            for (int j = 0; j < d; j++) into[at + j] = (float) (scale * (row[j] - origin[j]));
            into[at + d] = halfSquaredNorm(into, at, d);
            at += d + 1;
        }
    }

    /// Writes rows as queries, `(−x, 1)`; else as [#candidates].
    void queries(IntUnaryOperator rowAt, int start, int end, double[] origin, float[] into) {
        int d = points.dimension();
        float[] row = new float[d];
        int at = 0;
        for (int place = start; place < end; place++) {
            points.copyRow(rowAt.applyAsInt(place), row);
            for (int j = 0; j < d; j++) into[at + j] = (float) (scale * (origin[j] - row[j]));
            into[at + d] = 1;
            at += d + 1;
        }
    }

    /// Writes rows in double precision, `scale·(row − means)`.
    ///
    /// @param into the first `(end − start)·d` values are overwritten
    /// @return the squared norm of each row written
    double[] centred(IntUnaryOperator rowAt, int start, int end, double[] into) {
        int d = points.dimension();
        float[] row = new float[d];
        double[] norms = new double[end - start];
        for (int i = 0; i < norms.length; i++) {
            points.copyRow(rowAt.applyAsInt(start + i), row);
            int at = i * d;
            for (int j = 0; j < d; j++) into[at + j] = scale * (row[j] - means[j]);
            for (int j = at; j < at + d; j++) norms[i] += into[j] * into[j];
        }
        return norms;
    }

    /// Writes a vector that is scaled and centred already as a candidate seen from another origin.
    void candidate(float[] scaled, int from, double[] origin, float[] into, int to) {
        int d = points.dimension();
        for (int j = 0; j < d; j++) into[to + j] = (float) (scaled[from + j] - scale * (origin[j] - means[j]));
        into[to + d] = halfSquaredNorm(into, to, d);
    }

    /// Adds up `scale·(row − means)` of some rows, in double precision.
    ///
    /// @param sums length d, added to
    void addCentred(IntUnaryOperator rowAt, int start, int end, double[] sums) {
        addOffsets(rowAt, start, end, means, sums);
        for (int j = 0; j < sums.length; j++) sums[j] *= scale;
    }

    /// The mean of some rows, unscaled: exact where they are all the same.
    double[] meanOf(IntUnaryOperator rowAt, int start, int end) {
        float[] first = points.row(rowAt.applyAsInt(start));
        double[] origin = new double[first.length];
        for (int j = 0; j < first.length; j++) origin[j] = first[j];
        double[] sums = new double[first.length];
        addOffsets(rowAt, start, end, origin, sums);
        for (int j = 0; j < sums.length; j++) origin[j] += sums[j] / (end - start);
        return origin;
    }

    /// `½‖y‖²` of the d values from a place on.
    static float halfSquaredNorm(float[] values, int at, int d) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < d; j += 2) {
            even += (double) values[at + j] * values[at + j];
            odd += (double) values[at + j + 1] * values[at + j + 1];
        }
        if (j < d) even += (double) values[at + j] * values[at + j];
        return (float) ((even + odd) / 2);
    }

    private void addOffsets(IntUnaryOperator rowAt, int start, int end, double[] origin, double[] sums) {
        float[] row = new float[sums.length];
        for (int place = start; place < end; place++) {
            points.copyRow(rowAt.applyAsInt(place), row);
            for (int j = 0; j < row.length; j++) sums[j] += row[j] - origin[j];
        }
    }

    /// Sums the offsets from row 0, so that a constant column has exactly its value as its mean.
    private double[] columnMeans() {
        double[] origin = meanOf(i -> i, 0, 1);
        double[][] parts = new double[Parallel.sliceCount(rows(), SLICE_ROWS)][origin.length];
        Parallel.forSlices(
                rows(), SLICE_ROWS, (start, end) -> addOffsets(i -> i, start, end, origin, parts[start / SLICE_ROWS]));
        double[] mean = origin.clone();
        for (double[] part : parts) for (int j = 0; j < mean.length; j++) mean[j] += part[j] / rows();
        return mean;
    }

    private double largest() {
        double[] parts = new double[Parallel.sliceCount(rows(), SLICE_ROWS)];
        Parallel.forSlices(rows(), SLICE_ROWS, (start, end) -> {
            float[] row = new float[means.length];
            double largest = 0;
            for (int i = start; i < end; i++) {
                points.copyRow(i, row);
                for (int j = 0; j < row.length; j++) largest = Math.max(largest, Math.abs(row[j] - means[j]));
            }
            parts[start / SLICE_ROWS] = largest;
        });
        double largest = 0;
        for (double part : parts) largest = Math.max(largest, part);
        return largest;
    }
}
