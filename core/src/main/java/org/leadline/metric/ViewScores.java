package org.leadline.metric;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.linalg.SmallProduct;
import org.leadline.linalg.SymmetricEigen;

/// Scores of several views of each sample.
public final class ViewScores {

    /// Added to the covariance within samples before it is inverted.
    public static final double LIDAR_DELTA = 1e-4;

    /// What LiDAR adds to each share.
    public static final double LIDAR_EPSILON = 1e-8;

    private ViewScores() {}

    /// Embedded views, a sample after the other.
    ///
    /// @param rows shape `[samples · views, d]`
    /// @param views of each sample, at least 1
    public record Views(Embeddings rows, int views) {
        public Views {
            if (views < 1 || rows.rows() % views != 0) {
                throw new IllegalArgumentException(rows.rows() + " rows are no samples of " + views + " views");
            }
        }

        /// n of the scores: samples.
        public int samples() {
            return rows.rows() / views;
        }
    }

    /// The mean of `‖x − y‖²` over all pairs of views of a sample, as rows of length 1. Range 0 (all views of a
    /// sample alike) to 4; lower is closer.
    ///
    /// Source: Wang and Isola 2020, with α = 2.
    public static Outcome alignment(Views views) {
        int q = views.views();
        if (q < 2) return Outcome.undefined("samples have one view each, and two are needed");
        Optional<DoubleRows> unit = DoubleRows.unit(views.rows());
        if (unit.isEmpty()) return Outcome.undefined("a row is all zeros and has no direction");
        int d = views.rows().dimension();
        double[] sample = new double[q * d];
        double total = 0;
        for (int i = 0; i < views.samples(); i++) {
            unit.get().copy(i * q, (i + 1) * q, sample);
            for (int a = 0; a < q; a++) {
                for (int b = a + 1; b < q; b++) total += squaredDistance(sample, a * d, b * d, d);
            }
        }
        return Outcome.of(total / views.samples() / (q * (q - 1) / 2.0));
    }

    private static double squaredDistance(double[] rows, int a, int b, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) sum += (rows[a + k] - rows[b + k]) * (rows[a + k] - rows[b + k]);
        return sum;
    }

    /// `exp(−Σ p ln p)` with `p = λ/Σλ + 10⁻⁸`, λ the eigenvalues of `Σw^−½ Σb Σw^−½`: how many directions tell
    /// samples apart. Σb is the covariance of the samples' means (divided by n − 1), Σw the pooled one within
    /// samples (by n(q − 1)) with 10⁻⁴ on its diagonal. Range about 1 to min(n − 1, d); it depends on the scale
    /// through that 10⁻⁴.
    ///
    /// Source: Thilak et al. 2023, equations 1 to 4.
    public static Outcome lidar(Views views) {
        int q = views.views();
        int n = views.samples();
        int d = views.rows().dimension();
        if (q < 2) return Outcome.undefined("samples have one view each, and two are needed");
        if (n < 2) return Outcome.undefined("there is one sample, and two are needed");
        double[][] means = means(views);
        double[][] between = scaled(GramMatrix.of(new Centred(means)), 1.0 / (n - 1));
        double[][] within = scaled(GramMatrix.of(new WithinSamples(views, means)), 1.0 / ((double) n * (q - 1)));
        for (int k = 0; k < d; k++) within[k][k] += LIDAR_DELTA;
        return rank(between, inverseRoot(within));
    }

    private static double[][] means(Views views) {
        double[][] means = new double[views.samples()][views.rows().dimension()];
        float[] row = new float[views.rows().dimension()];
        for (int i = 0; i < views.rows().rows(); i++) {
            views.rows().copyRow(i, row);
            double[] mean = means[i / views.views()];
            for (int k = 0; k < row.length; k++) mean[k] += row[k];
        }
        return scaled(means, 1.0 / views.views());
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        for (double[] row : matrix) for (int k = 0; k < row.length; k++) row[k] *= factor;
        return matrix;
    }

    /// The samples' means without their own mean.
    private static final class Centred implements DoubleRows {

        private final double[][] rows;
        private final double[] mean;

        Centred(double[][] rows) {
            this.rows = rows;
            this.mean = new double[rows[0].length];
            for (double[] row : rows) for (int k = 0; k < mean.length; k++) mean[k] += row[k];
            for (int k = 0; k < mean.length; k++) mean[k] /= rows.length;
        }

        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public int dimension() {
            return mean.length;
        }

        @Override
        public void copy(int start, int end, double[] into) {
            for (int i = start; i < end; i++) {
                int at = (i - start) * mean.length;
                for (int k = 0; k < mean.length; k++) into[at + k] = rows[i][k] - mean[k];
            }
        }
    }

    /// The views without the mean of their sample.
    private record WithinSamples(Views views, double[][] means) implements DoubleRows {

        @Override
        public int count() {
            return views.rows().rows();
        }

        @Override
        public int dimension() {
            return views.rows().dimension();
        }

        @Override
        public void copy(int start, int end, double[] into) {
            float[] row = new float[dimension()];
            for (int i = start; i < end; i++) {
                views.rows().copyRow(i, row);
                double[] mean = means[i / views.views()];
                int at = (i - start) * row.length;
                for (int k = 0; k < row.length; k++) into[at + k] = row[k] - mean[k];
            }
        }
    }

    private static Outcome rank(double[][] between, double[][] root) {
        double[] lambda = SymmetricEigen.of(
                        symmetric(SmallProduct.timesTransposed(SmallProduct.timesTransposed(root, between), root)))
                .values();
        double sum = 0;
        for (double value : lambda) sum += Math.max(0, value);
        if (sum == 0) return Outcome.undefined("all samples have the same mean: the encoder has collapsed");
        double entropy = 0;
        for (double value : lambda) {
            double share = Math.max(0, value) / sum + LIDAR_EPSILON;
            entropy -= share * Math.log(share);
        }
        return Outcome.of(Math.exp(entropy));
    }

    /// Without what rounding made of the two sides.
    private static double[][] symmetric(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) matrix[i][j] = matrix[j][i] = (matrix[i][j] + matrix[j][i]) / 2;
        }
        return matrix;
    }

    /// `M^−½` of a symmetric matrix whose eigenvalues are at least δ.
    private static double[][] inverseRoot(double[][] matrix) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double[][] columns = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            double power = Math.pow(Math.max(eigen.values()[i], LIDAR_DELTA), -0.25);
            for (int k = 0; k < matrix.length; k++) columns[k][i] = eigen.vectors()[i][k] * power;
        }
        return SmallProduct.timesTransposed(columns, columns);
    }
}
