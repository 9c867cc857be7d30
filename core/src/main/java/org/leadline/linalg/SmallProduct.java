package org.leadline.linalg;

/// Products of small matrices.
public final class SmallProduct {

    private SmallProduct() {}

    /// Returns `a·bᵀ`.
    ///
    /// @param a shape `[m, k]`
    /// @param b shape `[n, k]`
    /// @return shape `[m, n]`
    public static double[][] timesTransposed(double[][] a, double[][] b) {
        int k = a[0].length;
        double[] product = new double[Math.multiplyExact(a.length, b.length)];
        try (var _ = Blas.singleThreaded()) {
            Blas.timesTransposed(a.length, b.length, k, flat(a), flat(b), product);
        }
        double[][] rows = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) System.arraycopy(product, i * b.length, rows[i], 0, b.length);
        return rows;
    }

    private static double[] flat(double[][] matrix) {
        int columns = matrix[0].length;
        double[] flat = new double[Math.multiplyExact(matrix.length, columns)];
        for (int i = 0; i < matrix.length; i++) System.arraycopy(matrix[i], 0, flat, i * columns, columns);
        return flat;
    }
}
