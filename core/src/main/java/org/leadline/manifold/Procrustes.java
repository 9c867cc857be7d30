package org.leadline.manifold;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;

/// Turns one layout so that it can be compared with another one of the same rows by eye.
///
/// A layout's place, turn and mirror image carry no meaning, and two layouts of the same rows have them by chance.
/// Of all maps `x ↦ s·x·R + t`, R a rotation or a reflection, s a scale that is not negative and t a shift, the one
/// is taken that leaves the least sum of squared distances between corresponding rows: with X and Y the centred
/// matrices and `XᵀY = U·Σ·Vᵀ`, `R = U·Vᵀ`, `s = tr Σ / ‖X‖²`, and t takes mean to mean.
///
/// For pictures only: the entropy of a layout depends on its axes and its clusters on its origin, so scores are
/// those of the layout as it came.
///
/// Source: Schönemann 1966, A generalized solution of the orthogonal Procrustes problem; with shift and scale:
/// Schönemann and Carroll 1970.
public final class Procrustes {

    private Procrustes() {}

    /// Moves, turns, mirrors and scales a layout to where it is nearest to another one.
    ///
    /// Where the best is not unique (one of them lies in a plane, say), it is one of the best. Where nothing
    /// corresponds (either has all its points in one place, or `XᵀY = 0`), the best scale is 0, and all points
    /// come to lie at the mean of `onto`.
    ///
    /// @param layout shape `[n, c]`, not modified
    /// @param onto shape `[n, c]`, row by row what `layout` is brought near to, not modified
    /// @return shape `[n, c]`
    /// @throws InputException where the shapes differ
    public static Embeddings align(Embeddings layout, Embeddings onto) {
        if (layout.rows() != onto.rows() || layout.dimension() != onto.dimension()) {
            throw new InputException("layouts are aligned row by row, so both have the same shape, not ["
                    + layout.rows() + ", " + layout.dimension() + "] and [" + onto.rows() + ", " + onto.dimension()
                    + "]");
        }
        double[] from = layout.columnMeans();
        double[] to = onto.columnMeans();
        boolean inOnePlace = layout.isConstant() || onto.isConstant();
        int c = layout.dimension();
        double[][] turn = inOnePlace ? new double[c][c] : scaledTurn(layout, from, onto, to);
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

    /// `s·R`, shape `[c, c]`.
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
