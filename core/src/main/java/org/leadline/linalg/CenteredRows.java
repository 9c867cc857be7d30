package org.leadline.linalg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.leadline.embedding.Embeddings;

/// Rows shifted to about their center and scaled by a power of two, handed out in blocks. Products of such rows fit
/// single precision at any magnitude.
final class CenteredRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int SLICE_ROWS = 256;
    private static final int SAMPLED_ROWS = 101;
    private static final long MAX_CACHED_VALUES = 1 << 26;

    /// Fraction of the maximum length below which the median length is uneven: sums of many small distances lose
    /// their digits beside the longest row.
    private static final double UNEVEN = 1e-6;

    private final Embeddings points;
    private final double[] origin;
    private final double scale;
    private final float[] squaredNorms;

    /// All rows, shifted and scaled, up to [#MAX_CACHED_VALUES] values; else empty.
    private final float[] cached;

    private final double maxNorm;
    private final double medianNorm;

    private CenteredRows(Embeddings points, double[] origin, double scale) {
        this.points = points;
        this.origin = origin;
        this.scale = scale;
        this.squaredNorms = new float[points.rows()];
        this.cached = cache();
        Parallel.forSlices(points.rows(), SLICE_ROWS, this::fillSquaredNorms);
        float max = 0;
        for (float squared : squaredNorms) max = Math.max(max, squared);
        this.maxNorm = Math.sqrt(max) * (1 + 1e-3);
        float[] sorted = squaredNorms.clone();
        Arrays.sort(sorted);
        this.medianNorm = Math.sqrt(sorted[sorted.length / 2]);
    }

    /// Shifts rows by the medians of a few of them, which an outlier does not move, and scales the maximum
    /// coordinate to between 1/2 and 1.
    static CenteredRows of(Embeddings points) {
        double[] origin = ColumnMedians.of(points, i -> i, points.rows(), SAMPLED_ROWS);
        double[] largest = new double[Parallel.sliceCount(points.rows(), SLICE_ROWS)];
        Parallel.forSlices(points.rows(), SLICE_ROWS, (start, end) -> {
            double max = 0;
            float[] row = new float[points.dimension()];
            for (int i = start; i < end; i++) {
                points.copyRow(i, row);
                for (int k = 0; k < row.length; k++) max = Math.max(max, Math.abs(row[k] - origin[k]));
            }
            largest[start / SLICE_ROWS] = max;
        });
        double max = 0;
        for (double ofSlice : largest) max = Math.max(max, ofSlice);
        double scale = max == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(max) - 1);
        return new CenteredRows(points, origin, scale);
    }

    /// Returns other rows, shifted and scaled like these.
    CenteredRows alike(Embeddings others) {
        return new CenteredRows(others, origin, scale);
    }

    int count() {
        return points.rows();
    }

    int dimension() {
        return points.dimension();
    }

    double scale() {
        return scale;
    }

    /// Copies an original row, neither shifted nor scaled.
    void copyOriginal(int row, float[] into) {
        points.copyRow(row, into);
    }

    /// Returns an upper bound of all lengths, scaled.
    double maxNorm() {
        return maxNorm;
    }

    /// Returns whether some rows are so much longer than most rows that no scale fits both.
    boolean isUneven() {
        return medianNorm < maxNorm * UNEVEN;
    }

    float squaredNorm(int row) {
        return squaredNorms[row];
    }

    void copySquaredNorms(int start, int end, float[] into) {
        System.arraycopy(squaredNorms, start, into, 0, end - start);
    }

    private float[] cache() {
        int d = points.dimension();
        if ((long) points.rows() * d > MAX_CACHED_VALUES) return new float[0];
        float[] all = new float[points.rows() * d];
        Parallel.forSlices(points.rows(), SLICE_ROWS, (start, end) -> {
            float[] block = new float[(end - start) * d];
            make(start, end, block);
            System.arraycopy(block, 0, all, start * d, block.length);
        });
        return all;
    }

    /// Rows in an array.
    ///
    /// @param values shape `[at least the rows asked for, d]`, from `start` on; not to be written to
    record Block(float[] values, int start) {}

    /// Returns some rows, from the cache where they are in it.
    ///
    /// @param room shape `[at least end − start, d]`; overwritten where the rows are not cached
    Block block(int start, int end, float[] room) {
        if (cached.length > 0) return new Block(cached, start * points.dimension());
        make(start, end, room);
        return new Block(room, 0);
    }

    private void make(int start, int end, float[] into) {
        int d = points.dimension();
        int count = (end - start) * d;
        MemorySegment.copy(points.values(), FLOAT, 4L * start * d, into, 0, count);
        for (int at = 0; at < count; at += d) center(into, at);
    }

    private void center(float[] into, int at) {
        for (int k = 0; k < origin.length; k++) into[at + k] = (float) ((into[at + k] - origin[k]) * scale);
    }

    private void fillSquaredNorms(int start, int end) {
        int d = points.dimension();
        Block rows = block(start, end, new float[cached.length > 0 ? 0 : Math.multiplyExact(end - start, d)]);
        float[] values = rows.values();
        for (int i = start; i < end; i++) {
            int at = rows.start() + (i - start) * d;
            double sum = 0;
            for (int k = at; k < at + d; k++) sum += (double) values[k] * values[k];
            squaredNorms[i] = (float) sum;
        }
    }
}
