package org.leadline.manifold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.SymmetricEigen;
import org.leadline.random.Seed;

/// The eigenvectors of the normalized Laplacian `I − D^−½ A D^−½` of a connected graph for its smallest
/// eigenvalues. The first eigenvalue, which is 0 and belongs to the square roots of the degrees, is left out.
///
/// They are the eigenvectors of the largest eigenvalues of `D^−½ A D^−½`, found by Lanczos iterations with full
/// reorthogonalization and thick restarts (Wu and Simon 2000). The iterations are orthogonal to the known first
/// eigenvector and begin at a fixed vector.
final class LaplacianEigenvectors {

    private static final double TOLERANCE = 1e-4;
    private static final double LITTLE_LEFT = 0.7;
    private static final int MAX_RESTARTS = 200;
    private static final int MAX_BASIS = 48;
    private static final int SLICE_ROWS = 512;
    /// Seed of the start vector: any fixed number. Another number changes the last digits of every layout.
    private static final Seed START = new Seed(0x5EC7);

    private final FuzzyGraph graph;
    private final int n;
    private final int wanted;
    private final double[] inverseRootDegrees;
    private final double[] trivial;
    private final SplittableRandom random = START.generator();

    private final int size;
    private final double[][] basis;
    private final double[][] projected;

    private LaplacianEigenvectors(FuzzyGraph graph, int wanted) {
        this.graph = graph;
        this.n = graph.rows();
        this.wanted = wanted;
        this.inverseRootDegrees = new double[n];
        this.trivial = new double[n];
        for (int row = 0; row < n; row++) {
            trivial[row] = Math.sqrt(graph.degree(row));
            inverseRootDegrees[row] = 1 / trivial[row];
        }
        scale(trivial, 1 / norm(trivial));
        int most = Math.max(MAX_BASIS, 3 * wanted);
        this.size = Math.min(n - 1, Math.clamp((int) Math.sqrt(n), Math.min(4 * wanted + 8, most), most));
        this.basis = new double[size + 1][];
        this.projected = new double[size][size];
    }

    /// Computes the eigenvectors.
    ///
    /// @param graph connected, with more than `wanted + 1` rows
    /// @return `wanted` unit vectors of length n, in the order of their eigenvalues; the entry of maximum magnitude
    ///     of each is positive
    static double[][] of(FuzzyGraph graph, int wanted) {
        return new LaplacianEigenvectors(graph, wanted).iterate();
    }

    private double[][] iterate() {
        basis[0] = randomUnit(0);
        int retained = 0;
        for (int restart = 0; ; restart++) {
            double residual = extend(retained);
            SymmetricEigen ritz = SymmetricEigen.of(projected);
            boolean converged = residual == 0 || restart == MAX_RESTARTS;
            if (!converged) converged = worstResidual(ritz, residual) < TOLERANCE;
            if (converged) return oriented(combine(ritz, wanted));
            retained = Math.min(size - 1, wanted + (size - wanted) / 3);
            thickRestart(ritz, retained, residual);
        }
    }

    /// Fills the basis from place `from` on and returns the norm of the residual.
    private double extend(int from) {
        double residual = 0;
        for (int j = from; j < size; j++) {
            double[] next = times(basis[j]);
            orthogonalize(next, j + 1, j);
            residual = norm(next);
            if (residual < 1e-12) {
                residual = 0;
                next = j + 1 < size ? randomUnit(j + 1) : next;
            } else {
                scale(next, 1 / residual);
            }
            basis[j + 1] = next;
        }
        return residual;
    }

    /// Subtracts the projection of a vector onto the basis and records its coefficients. A second pass follows
    /// where little of the vector is left, so that no rounding remains (Daniel, Gragg, Kaufman and Stewart
    /// 1976).
    private void orthogonalize(double[] vector, int count, int column) {
        Arrays.fill(projected[column], 0, count, 0);
        double before = norm(vector);
        for (int pass = 0; pass < 2; pass++) {
            addScaled(vector, trivial, -dot(vector, trivial));
            double[] along = new double[count];
            Parallel.forSlices(count, 8, (start, end) -> {
                for (int i = start; i < end; i++) along[i] = dot(vector, basis[i]);
            });
            for (int i = 0; i < count; i++) projected[column][i] += along[i];
            Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
                for (int i = 0; i < count; i++) addScaled(vector, basis[i], -along[i], start, end);
            });
            if (norm(vector) > LITTLE_LEFT * before) break;
        }
        for (int i = 0; i < count; i++) projected[i][column] = projected[column][i];
    }

    private double worstResidual(SymmetricEigen ritz, double residual) {
        double worst = 0;
        for (int i = 0; i < wanted; i++) {
            worst = Math.max(worst, residual * Math.abs(ritz.vectors()[i][size - 1]));
        }
        return worst;
    }

    private void thickRestart(SymmetricEigen ritz, int retained, double residual) {
        double[][] combined = combine(ritz, retained);
        double[] last = basis[size];
        for (double[] row : projected) Arrays.fill(row, 0);
        for (int i = 0; i < retained; i++) {
            basis[i] = combined[i];
            projected[i][i] = ritz.values()[i];
            double border = residual * ritz.vectors()[i][size - 1];
            projected[i][retained] = border;
            projected[retained][i] = border;
        }
        basis[retained] = last;
    }

    /// Returns the first `count` Ritz vectors, by descending eigenvalue.
    private double[][] combine(SymmetricEigen ritz, int count) {
        double[][] vectors = new double[count][n];
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            for (int j = 0; j < count; j++) {
                for (int i = 0; i < size; i++) addScaled(vectors[j], basis[i], ritz.vectors()[j][i], start, end);
            }
        });
        return vectors;
    }

    private double[] times(double[] vector) {
        double[] scaled = new double[n];
        for (int row = 0; row < n; row++) scaled[row] = inverseRootDegrees[row] * vector[row];
        double[] product = new double[n];
        Parallel.forSlices(n, SLICE_ROWS, (start, end) -> {
            for (int row = start; row < end; row++) product[row] = graph.times(row, scaled) * inverseRootDegrees[row];
        });
        return product;
    }

    /// Returns a random unit vector orthogonal to the first `count` vectors of the basis.
    private double[] randomUnit(int count) {
        double[] vector = new double[n];
        for (int i = 0; i < n; i++) vector[i] = random.nextDouble() - 0.5;
        for (int pass = 0; pass < 2; pass++) {
            addScaled(vector, trivial, -dot(vector, trivial));
            for (int i = 0; i < count; i++) addScaled(vector, basis[i], -dot(vector, basis[i]));
        }
        scale(vector, 1 / norm(vector));
        return vector;
    }

    private static double[][] oriented(double[][] vectors) {
        for (double[] vector : vectors) {
            double extreme = 0;
            for (double x : vector) if (Math.abs(x) > Math.abs(extreme)) extreme = x;
            if (extreme < 0) scale(vector, -1);
        }
        return vectors;
    }

    private static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) a += x[i] * y[i];
        return (a + b) + (c + d);
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) x[i] *= factor;
    }

    private static void addScaled(double[] x, double[] y, double factor) {
        addScaled(x, y, factor, 0, x.length);
    }

    private static void addScaled(double[] x, double[] y, double factor, int start, int end) {
        for (int i = start; i < end; i++) x[i] += factor * y[i];
    }
}
