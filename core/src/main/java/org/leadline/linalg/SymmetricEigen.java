package org.leadline.linalg;

/// The eigenvalues of a small real symmetric matrix in descending order, each with a unit eigenvector whose
/// entry of maximum magnitude is positive.
///
/// @param values length n
/// @param vectors shape `[n, n]`, an eigenvector a row
public record SymmetricEigen(double[] values, double[][] vectors) {

    /// Maximum number of rows at which the length of LAPACK's workspace fits 32 bits.
    private static final int MAX_ROWS = 32_766;

    /// Computes eigenvalues and eigenvectors.
    ///
    /// @param matrix shape `[n, n]`, symmetric, finite, at most 32,766 rows; not modified
    /// @throws IllegalArgumentException where the matrix is not finite, not square or too large
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[] ascending = new double[n];
        if (n > MAX_ROWS)
            throw new IllegalArgumentException("`matrix` has at most " + MAX_ROWS + " rows, but it has " + n);
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++) {
            if (matrix[i].length != n)
                throw new IllegalArgumentException(
                        "`matrix` is square, but row " + i + " of " + n + " has " + matrix[i].length + " entries");
            System.arraycopy(matrix[i], 0, rows, i * n, n);
        }
        for (double x : rows)
            if (!Double.isFinite(x)) throw new IllegalArgumentException("`matrix` is finite, but it holds " + x);
        try (var _ = Blas.singleThreaded()) {
            Blas.symmetricEigen(n, rows, ascending);
        }
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            values[i] = ascending[n - 1 - i];
            System.arraycopy(rows, (n - 1 - i) * n, vectors[i], 0, n);
            orient(vectors[i]);
        }
        return new SymmetricEigen(values, vectors);
    }

    private static void orient(double[] vector) {
        double extreme = 0;
        for (double x : vector) if (Math.abs(x) > Math.abs(extreme)) extreme = x;
        if (extreme < 0) for (int i = 0; i < vector.length; i++) vector[i] = -vector[i];
    }
}
