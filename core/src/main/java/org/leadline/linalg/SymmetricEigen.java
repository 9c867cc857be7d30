package org.leadline.linalg;

/// The eigenvalues of a real symmetric matrix in falling order, each with a unit eigenvector; of which sign is left to
/// LAPACK.
///
/// @param values length n
/// @param vectors shape `[n, n]`, an eigenvector a row
public record SymmetricEigen(double[] values, double[][] vectors) {

    /// @param matrix shape `[n, n]`, symmetric; not modified
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[] ascending = new double[n];
        double[] rows = new double[Math.multiplyExact(n, n)];
        for (int i = 0; i < n; i++) System.arraycopy(matrix[i], 0, rows, i * n, n);
        try (var _ = Blas.singleThreaded()) {
            Blas.symmetricEigen(n, rows, ascending);
        }
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            values[i] = ascending[n - 1 - i];
            System.arraycopy(rows, (n - 1 - i) * n, vectors[i], 0, n);
        }
        return new SymmetricEigen(values, vectors);
    }
}
