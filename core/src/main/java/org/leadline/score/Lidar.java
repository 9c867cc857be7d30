package org.leadline.score;

import org.leadline.embedding.Views;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.linalg.SmallProduct;
import org.leadline.linalg.SymmetricEigen;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.score.input.ViewsInput;
import org.leadline.sum.ChunkSums;

/// LiDAR: the number of directions that tell samples apart, measured against the spread of a sample's views.
///
/// `exp(−Σ p ln p)` with `p = λ/Σλ + 10⁻⁸`, λ being the eigenvalues of `Σw^−½ Σb Σw^−½`. Σb is the covariance of
/// the samples' means (divided by n − 1), Σw the pooled one within samples (by n(q − 1)) with 10⁻⁴ on its diagonal.
/// Range about 1 to `min(n − 1, d)`; it depends on the scale through that 10⁻⁴. Undefined without views, with one
/// view a sample, and with one sample. Source: Thilak et al. 2023, equations 1 to 4.
public final class Lidar {

    /// Added to the covariance within samples before it is inverted.
    static final double DELTA = 1e-4;

    /// Added to each p.
    static final double EPSILON = 1e-8;

    public static final Metric METRIC = Metric.named("lidar", "LiDAR")
            .source("Thilak et al. 2023")
            .range(1, Double.POSITIVE_INFINITY)
            .better(Direction.HIGHER)
            .definition(
                    "exp(−Σ p ln p), p = λ/Σλ + 10⁻⁸, λ of Σw^−½ Σb Σw^−½; Σb of the samples' means /(n − 1), Σw within samples"
                            + " /(n(q − 1)) + 10⁻⁴·I")
            .reading(
                    "The number of directions in which samples differ more than their own views do. At most the number of"
                            + " samples less one: more samples with views lift that. Its authors compute it from"
                            + " the projector's outputs (`--layer projector`); the usual layer here is the encoder's"
                            + " features.")
            .constant("delta", DELTA)
            .constant("epsilon", EPSILON)
            .invariantTo(Invariance.ROTATION, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, ViewsInput.VIEWS, Lidar::of);

    private Lidar() {}

    static Outcome oneView() {
        return Outcome.undefined(Cause.NO_VIEWS, "samples have one view each, and two are needed");
    }

    /// LiDAR of views.
    public static Outcome of(Views views) {
        int q = views.views();
        int n = views.samples();
        int d = views.rows().dimension();
        if (q < 2) return oneView();
        if (n < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "there is one sample, and two are needed");
        double[][] means = means(views);
        double[][] between = scaled(GramMatrix.of(new CenteredMeans(means)), 1.0 / (n - 1));
        double[][] within = scaled(GramMatrix.of(new WithinSamples(views, means)), 1.0 / ((double) n * (q - 1)));
        for (int k = 0; k < d; k++) within[k][k] += DELTA;
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

    /// The samples' means, centered.
    private static final class CenteredMeans implements DoubleRows {

        private final double[][] rows;
        private final double[] mean;

        CenteredMeans(double[][] rows) {
            this.rows = rows;
            this.mean = ChunkSums.of(rows.length, (start, end) -> {
                double[] sums = new double[rows[0].length];
                for (int i = start; i < end; i++) for (int k = 0; k < sums.length; k++) sums[k] += rows[i][k];
                return sums;
            });
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

    /// The views, each without the mean of its sample.
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
        if (sum == 0) {
            return Outcome.undefined(Cause.COLLAPSED, "all samples have the same mean: the encoder has collapsed");
        }
        double entropy = 0;
        for (double value : lambda) {
            double p = Math.max(0, value) / sum + EPSILON;
            entropy -= p * Math.log(p);
        }
        return Outcome.of(Math.exp(entropy));
    }

    /// The mean of a matrix and its transpose, which differ by rounding alone.
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
            double power = Math.pow(Math.max(eigen.values()[i], DELTA), -0.25);
            for (int k = 0; k < matrix.length; k++) columns[k][i] = eigen.vectors()[i][k] * power;
        }
        return SmallProduct.timesTransposed(columns, columns);
    }
}
