package org.leadline.linalg;

/// The singular values of a tall matrix in descending order, with its right singular vectors.
///
/// They are roots of the eigenvalues of `ZᵀZ`, which lose the digits of values much smaller than the first. So
/// values below 10⁻⁴ of the first are computed again in the subspace of their own vectors, and values below 10⁻⁴ of
/// these once more. Each is then as accurate as from Z itself. Values as small as the rounding of the entries of Z
/// are noise.
///
/// @param values length d, not negative; with fewer rows than columns the last values are about 0
/// @param vectors shape `[d, d]`, a unit vector a row
public record SingularValues(double[] values, double[][] vectors) {

    private static final double TAIL = 1e-4;

    /// Fraction of the first value at or below which a value is rounding noise.
    private static final double NOISE = 1e-15;

    /// Computes the singular values and vectors.
    ///
    /// @param rows shape `[n, d]`
    public static SingularValues of(DoubleRows rows) {
        SymmetricEigen eigen = SymmetricEigen.of(GramMatrix.of(rows));
        double[] values = roots(eigen.values());
        double[][] vectors = eigen.vectors();
        int from = 0;
        while (values[from] > NOISE * values[0]) {
            int tail = from;
            while (tail < values.length && values[tail] >= TAIL * values[from]) tail++;
            if (tail == values.length) break;
            refine(rows, values, vectors, tail);
            from = tail;
        }
        return new SingularValues(values, vectors);
    }

    /// Computes the values from `tail` on again, with vectors in their subspace.
    private static void refine(DoubleRows rows, double[] values, double[][] vectors, int tail) {
        int count = values.length - tail;
        double[][] old = new double[count][];
        System.arraycopy(vectors, tail, old, 0, count);
        SymmetricEigen eigen = SymmetricEigen.of(GramMatrix.along(rows, old));
        System.arraycopy(roots(eigen.values()), 0, values, tail, count);
        for (int i = 0; i < count; i++) {
            double[] turned = new double[vectors[0].length];
            for (int j = 0; j < count; j++) {
                double coefficient = eigen.vectors()[i][j];
                for (int k = 0; k < turned.length; k++) turned[k] += coefficient * old[j][k];
            }
            vectors[tail + i] = turned;
        }
    }

    private static double[] roots(double[] eigenvalues) {
        double[] roots = new double[eigenvalues.length];
        for (int i = 0; i < roots.length; i++) roots[i] = Math.sqrt(Math.max(0, eigenvalues[i]));
        return roots;
    }
}
