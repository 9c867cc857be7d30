package org.leadline.neighbor;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ColumnMedians;
import org.leadline.linalg.Parallel;

/// The rows, prepared for products in single precision: shifted to a near origin and multiplied by a power of two.
/// The power brings the maximum value of a median row to between ½ and 1, so that squares neither overflow nor
/// vanish.
///
/// Values far beyond those of most rows are cut to a bound whose squares add up without overflow. An outlier still
/// ranks behind all other rows, and no value is infinite.
///
/// A row is written with one more value, so that one product ranks candidates: `(−x, 1)·(y, ½‖y‖²)` is `½‖x − y‖² −
/// ½‖x‖²`. The matrix is never copied as a whole.
final class ScaledRows {

    private static final int SLICE_ROWS = 4096;
    private static final int SAMPLED_ROWS = 31;

    /// Exponent of the bound of written values, a power of two.
    private static final int MAX_EXPONENT = 50;

    private static final float MAX_VALUE = 0x1p50f;

    private final Embeddings points;
    private final double[] origin;
    private final double scale;

    /// Tells whether a value may lie beyond the bound.
    private final boolean uneven;

    ScaledRows(Embeddings points) {
        this.points = points;
        this.origin = ColumnMedians.of(points, i -> i, points.rows(), SAMPLED_ROWS);
        int[] extents = extents();
        int middle = extents.length == 0 ? -1 : extents[extents.length / 2];
        this.scale = Math.scalb(1.0, -1 - middle);
        this.uneven = extents.length > 0 && extents[extents.length - 1] - middle >= MAX_EXPONENT - 1;
    }

    private ScaledRows(Embeddings points, double[] origin, double scale, boolean uneven) {
        this.points = points;
        this.origin = origin;
        this.scale = scale;
        this.uneven = uneven;
    }

    /// Returns a copy of some rows, side by side in memory, scaled as all rows are.
    ScaledRows select(int[] chosen) {
        return new ScaledRows(points.select(chosen), origin, scale, uneven);
    }

    Embeddings points() {
        return points;
    }

    /// Returns n, the number of rows.
    int rows() {
        return points.rows();
    }

    /// Returns the number of values of a written row: `d + 1`.
    int stride() {
        return points.dimension() + 1;
    }

    /// Returns a point near most rows, length d, unscaled; not to be written to.
    double[] origin() {
        return origin;
    }

    /// Writes rows as candidates, `(y, ½‖y‖²)` with `y = scale·(row − origin)`.
    ///
    /// @param rowAt the row at each place from `start` to `end`
    /// @param into the first `(end − start)·(d + 1)` values are overwritten
    void candidates(IntUnaryOperator rowAt, int start, int end, double[] origin, float[] into) {
        HalfSquaredNorm norm = new HalfSquaredNorm(points.dimension());
        shifted(rowAt, start, end, origin, into);
        int d = points.dimension();
        for (int at = 0; at < (end - start) * stride(); at += stride()) into[at + d] = norm.of(into, at);
    }

    /// Writes rows as [#candidates] does, but for the last value of each.
    void shifted(IntUnaryOperator rowAt, int start, int end, double[] origin, float[] into) {
        shifted(rowAt, start, end, origin, scale, into);
    }

    private void shifted(
            IntUnaryOperator rowAt, int start, int end, double[] origin, double signedScale, float[] into) {
        float[] row = new float[points.dimension()];
        float[] shifted = new float[row.length];
        int at = 0;
        for (int place = start; place < end; place++) {
            points.copyRow(rowAt.applyAsInt(place), row);
            shift(row, origin, signedScale, shifted);
            if (uneven) cut(shifted, 0);
            System.arraycopy(shifted, 0, into, at, row.length);
            at += stride();
        }
    }

    /// A loop over arrays from index 0, which the compiler turns into vector instructions.
    private static void shift(float[] row, double[] origin, double scale, float[] shifted) {
        for (int j = 0; j < shifted.length; j++) shifted[j] = (float) (scale * (row[j] - origin[j]));
    }

    /// Writes rows as queries, `(−x, 1)`, with the parameters of [#candidates].
    void queries(IntUnaryOperator rowAt, int start, int end, double[] origin, float[] into) {
        shifted(rowAt, start, end, origin, -scale, into);
        for (int place = start; place < end; place++) into[(place - start + 1) * stride() - 1] = 1;
    }

    /// Writes a scaled and centered vector as a candidate relative to another origin.
    void candidate(float[] scaled, int from, double[] origin, float[] into, int to) {
        int d = points.dimension();
        for (int j = 0; j < d; j++) into[to + j] = (float) (scaled[from + j] - scale * (origin[j] - this.origin[j]));
        complete(into, to, new HalfSquaredNorm(d));
    }

    /// Cuts the d values from a place on to the bound and writes `½‖y‖²` behind them.
    void complete(float[] into, int at, HalfSquaredNorm norm) {
        if (uneven) cut(into, at);
        into[at + points.dimension()] = norm.of(into, at);
    }

    private void cut(float[] into, int at) {
        for (int j = at; j < at + points.dimension(); j++) into[j] = Math.clamp(into[j], -MAX_VALUE, MAX_VALUE);
    }

    /// Writes `scale·(to − from)` of two points, length d, unscaled; cut as values of rows are.
    void shift(double[] from, double[] to, double[] into) {
        for (int j = 0; j < into.length; j++) into[j] = scale * (to[j] - from[j]);
        if (uneven) for (int j = 0; j < into.length; j++) into[j] = Math.clamp(into[j], -MAX_VALUE, MAX_VALUE);
    }

    /// Returns a point near most of some rows, unscaled: the row itself where all of them are equal.
    double[] medians(IntUnaryOperator rowAt, int count) {
        return ColumnMedians.of(points, rowAt, count, SAMPLED_ROWS);
    }

    /// Adds `scale·(row − origin)` of some rows to sums, in double precision.
    ///
    /// @param sums length d, added to
    void addCentered(IntUnaryOperator rowAt, int start, int end, double[] sums) {
        float[] row = new float[sums.length];
        for (int place = start; place < end; place++) {
            points.copyRow(rowAt.applyAsInt(place), row);
            for (int j = 0; j < row.length; j++) sums[j] += scale * (row[j] - origin[j]);
        }
    }

    /// Returns the binary exponents of the maximum offset of each row from the origin, ascending; without rows at
    /// the origin.
    private int[] extents() {
        int[] exponents = new int[rows()];
        Parallel.forSlices(rows(), SLICE_ROWS, (start, end) -> {
            float[] row = new float[origin.length];
            for (int i = start; i < end; i++) {
                points.copyRow(i, row);
                double largest = 0;
                for (int j = 0; j < row.length; j++) largest = Math.max(largest, Math.abs(row[j] - origin[j]));
                exponents[i] = Math.getExponent(largest);
            }
        });
        return Arrays.stream(exponents)
                .filter(exponent -> exponent >= Double.MIN_EXPONENT)
                .sorted()
                .toArray();
    }
}
