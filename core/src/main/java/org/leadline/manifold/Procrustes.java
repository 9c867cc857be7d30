package org.leadline.manifold;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;

/// Aligns a layout with another layout of its rows, so that both can be compared by eye.
///
/// Position, rotation and reflection of a layout carry no meaning. The alignment `x ↦ s·x·R + t` has a rotation
/// or reflection R, a scale s that is not negative and a shift t. It minimizes the sum of squared distances
/// between corresponding rows: with X and Y the centered matrices and `XᵀY = U·Σ·Vᵀ`, `R = U·Vᵀ`, `s = tr Σ /
/// ‖X‖²`, and t takes mean to mean.
///
/// Aligned layouts are for pictures only: the entropy of a layout depends on its axes and its clusters on its
/// origin, so scores are computed from layouts without alignment.
///
/// Source: Schönemann 1966, A generalized solution of the orthogonal Procrustes problem; with shift and scale:
/// Schönemann and Carroll 1970.
public final class Procrustes {

    private Procrustes() {}

    /// Shifts, rotates, reflects and scales a layout to the minimum distance from another one.
    ///
    /// Where the minimum is not unique (a layout lies in a plane, say), the result is one of them. Where a layout
    /// has all its points in one place, or `XᵀY = 0`, the best scale is 0, and all points lie at the mean of
    /// `onto`.
    ///
    /// @param layout shape `[n, c]`, not modified
    /// @param onto shape `[n, c]`, the target of each row, not modified
    /// @return shape `[n, c]`
    /// @throws InputException where the shapes differ
    public static Embeddings align(Embeddings layout, Embeddings onto) {
        return motion(layout, onto).of(layout);
    }

    /// The motion that [#align] makes.
    ///
    /// @param layout shape `[n, c]`, not modified
    /// @param onto shape `[n, c]`, not modified
    /// @throws InputException where the shapes differ
    public static Motion motion(Embeddings layout, Embeddings onto) {
        requireEqualShape(layout, onto);
        double[] from = layout.columnMeans();
        double[] to = onto.columnMeans();
        boolean inOnePlace = layout.isConstant() || onto.isConstant();
        int c = layout.dimension();
        return new Motion(from, inOnePlace ? new double[c][c] : scaledTurn(layout, from, onto, to), to);
    }

    /// A shift, a rotation or reflection, and a scale: `x ↦ (x − from)·turn + to`.
    ///
    /// @param from shape `[c]`
    /// @param turn `s·R`, shape `[c, c]`
    /// @param to shape `[c]`
    @SuppressWarnings("ArrayRecordComponent") // no one compares motions
    public record Motion(double[] from, double[][] turn, double[] to) {

        /// Moves a layout.
        ///
        /// @param layout shape `[n, c]`, not modified
        /// @return shape `[n, c]`
        public Embeddings of(Embeddings layout) {
            int c = from.length;
            float[] moved = new float[Math.multiplyExact(layout.rows(), c)];
            float[] row = new float[c];
            for (int i = 0; i < layout.rows(); i++) {
                layout.copyRow(i, row);
                for (int axis = 0; axis < c; axis++) {
                    double sum = to[axis];
                    for (int j = 0; j < c; j++) sum += (row[j] - from[j]) * turn[j][axis];
                    moved[i * c + axis] = (float) sum;
                }
            }
            return Embeddings.of(moved, layout.rows(), c);
        }
    }

    private static void requireEqualShape(Embeddings layout, Embeddings onto) {
        if (layout.rows() == onto.rows() && layout.dimension() == onto.dimension()) return;
        throw new InputException("`layout` and `onto` have equal shape, but they have [" + layout.rows() + ", "
                + layout.dimension() + "] and [" + onto.rows() + ", " + onto.dimension() + "]");
    }

    /// Returns `s·R`, shape `[c, c]`.
    private static double[][] scaledTurn(Embeddings layout, double[] from, Embeddings onto, double[] to) {
        int c = layout.dimension();
        double[][] covariance = new double[c][c];
        double squares = 0;
        float[] x = new float[c];
        float[] y = new float[c];
        for (int i = 0; i < layout.rows(); i++) {
            layout.copyRow(i, x);
            onto.copyRow(i, y);
            for (int j = 0; j < c; j++) {
                double off = x[j] - from[j];
                squares += off * off;
                for (int k = 0; k < c; k++) covariance[j][k] += off * (y[k] - to[k]);
            }
        }
        var svd = new SingularValueDecomposition(new Array2DRowRealMatrix(covariance, false));
        double trace = 0;
        for (double singularValue : svd.getSingularValues()) trace += singularValue;
        RealMatrix turn = svd.getU().multiply(svd.getVT());
        return turn.scalarMultiply(trace / squares).getData();
    }
}
