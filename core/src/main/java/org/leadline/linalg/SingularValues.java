package org.leadline.linalg;

/// The singular values of a matrix Z `[n, d]` in descending order, with its right singular vectors.
///
/// They are roots of the eigenvalues of `ZᵀZ`, or of `ZZᵀ` where that is smaller, which lose the digits of values
/// much smaller than the first. So values below 10⁻⁴ of the first are computed again in the subspace of their own
/// vectors, and values below 10⁻⁴ of these once more. Each is then as accurate as from Z itself. Values as small as
/// the rounding of the entries of Z are noise.
///
/// @param values length min(n, d), not negative
/// @param vectors shape `[min(n, d), d]`, a unit vector a row; of a matrix with fewer rows than columns 0 where the
///     value is noise
public record SingularValues(double[] values, double[][] vectors) {

    private static final double TAIL = 1e-4;

    /// Fraction of the first value at or below which a value is rounding noise.
    private static final double NOISE = 1e-15;

    /// Computes the singular values and vectors.
    ///
    /// @param rows shape `[n, d]`
    public static SingularValues of(DoubleRows rows) {
        return rows.count() < rows.dimension() ? ofWide(rows) : ofTall(Grams.of(rows));
    }

    /// Computes the singular values and vectors of rows wherever they lie.
    ///
    /// @param rows shape `[n, d]`, n at least d
    /// @param change is made of each row before
    public static SingularValues of(ChunkedRows rows, RowChange change) {
        if (rows.count() < rows.dimension()) {
            throw new IllegalArgumentException(rows.count() + " rows are fewer than " + rows.dimension() + " columns");
        }
        return ofTall(new Grams() {
            @Override
            public double[][] whole() {
                return GramMatrix.of(rows, change);
            }

            @Override
            public double[][] along(double[][] directions) {
                return GramMatrix.along(rows, change, directions);
            }
        });
    }

    /// The Gram matrices of rows.
    private interface Grams {

        double[][] whole();

        /// @param directions as by [GramMatrix#along]
        double[][] along(double[][] directions);

        static Grams of(DoubleRows rows) {
            return new Grams() {
                @Override
                public double[][] whole() {
                    return GramMatrix.of(rows);
                }

                @Override
                public double[][] along(double[][] directions) {
                    return GramMatrix.along(rows, directions);
                }
            };
        }
    }

    private static SingularValues ofTall(Grams rows) {
        SymmetricEigen eigen = SymmetricEigen.of(rows.whole());
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

    /// The values of the transposed matrix; its vectors are the left ones, and the right ones follow from them.
    private static SingularValues ofWide(DoubleRows rows) {
        int n = rows.count();
        int d = rows.dimension();
        double[] columns = transposed(rows);
        SingularValues left = ofTall(Grams.of(DoubleRows.of(columns, d, n)));
        double[][] right = product(left.vectors(), columns, d);
        double[] values = left.values();
        for (int i = 0; i < n; i++) {
            boolean isNoise = values[i] <= NOISE * values[0];
            for (int k = 0; k < d; k++) right[i][k] = isNoise ? 0 : right[i][k] / values[i];
        }
        return new SingularValues(values, right);
    }

    /// Computes the values from `tail` on again, with vectors in their subspace.
    private static void refine(Grams rows, double[] values, double[][] vectors, int tail) {
        int count = values.length - tail;
        int d = vectors[0].length;
        double[][] old = new double[count][];
        System.arraycopy(vectors, tail, old, 0, count);
        SymmetricEigen eigen = SymmetricEigen.of(rows.along(old));
        System.arraycopy(roots(eigen.values()), 0, values, tail, count);
        double[] columns = new double[d * count];
        for (int i = 0; i < count; i++) for (int k = 0; k < d; k++) columns[k * count + i] = old[i][k];
        System.arraycopy(product(eigen.vectors(), columns, d), 0, vectors, tail, count);
    }

    /// Returns `a·bᵀ`.
    ///
    /// @param a shape `[m, k]`
    /// @param b shape `[d, k]`, a row after the other
    private static double[][] product(double[][] a, double[] b, int d) {
        int k = a[0].length;
        double[] flat = new double[Math.multiplyExact(a.length, k)];
        for (int i = 0; i < a.length; i++) System.arraycopy(a[i], 0, flat, i * k, k);
        double[] product = new double[Math.multiplyExact(a.length, d)];
        try (var _ = Blas.singleThreaded()) {
            Blas.timesTransposed(a.length, d, k, flat, b, product);
        }
        double[][] rows = new double[a.length][d];
        for (int i = 0; i < a.length; i++) System.arraycopy(product, i * d, rows[i], 0, d);
        return rows;
    }

    private static double[] transposed(DoubleRows rows) {
        int n = rows.count();
        int d = rows.dimension();
        double[] all = new double[Math.multiplyExact(n, d)];
        rows.copy(0, n, all);
        double[] columns = new double[all.length];
        for (int i = 0; i < n; i++) for (int k = 0; k < d; k++) columns[k * n + i] = all[i * d + k];
        return columns;
    }

    private static double[] roots(double[] eigenvalues) {
        double[] roots = new double[eigenvalues.length];
        for (int i = 0; i < roots.length; i++) roots[i] = Math.sqrt(Math.max(0, eigenvalues[i]));
        return roots;
    }
}
