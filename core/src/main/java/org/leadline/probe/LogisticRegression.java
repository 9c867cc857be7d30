package org.leadline.probe;

import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.optimize.Lbfgs;

/// Accuracy of multinomial logistic regression that is fitted until it has converged: no seed, and one solution.
///
/// The fit minimizes the summed cross-entropy plus half the squared length of the weights, the biases left free, on
/// columns that have mean 0 and variance 1 over the training rows. That is `LogisticRegression(C=1)` of
/// scikit-learn behind a `StandardScaler`. The value is equal on any number of threads.
public final class LogisticRegression {

    /// The weight of the summed cross-entropy against half the squared length of the weights, as in scikit-learn.
    public static final double C = 1;

    /// The fraction of its mean up to which the standard deviation of a column is the rounding of a float32: the
    /// column counts as constant.
    public static final double FLAT = 1e-6;

    private LogisticRegression() {}

    /// Rows with their classes.
    ///
    /// @param rows shape `[n, d]`
    /// @param classes a class a row, from 0
    public record Split(Embeddings rows, int[] classes) {}

    /// Fits one split and returns the fraction of the other whose class is told, `[0, 1]`.
    ///
    /// @param test columns as in `train`
    /// @param classes the number of classes
    public static double accuracy(Split train, Split test, int classes, Lbfgs.Limits limits) {
        Standard standard = Standard.of(train.rows());
        Embeddings learned = standard.scaled(train.rows());
        Embeddings told = standard.scaled(test.rows());
        try (var _ = Blas.singleThreaded()) {
            SoftmaxRegression model = fit(learned, train.classes(), classes, limits);
            return (double) model.correct(told, test.classes(), all(told)) / told.rows();
        }
    }

    private static SoftmaxRegression fit(Embeddings points, int[] labels, int classes, Lbfgs.Limits limits) {
        int d = points.dimension();
        int[] rows = all(points);
        double[] zero = new double[Math.multiplyExact(classes, d + 1)];
        double[] fitted = Lbfgs.minimize(
                parameters -> {
                    SoftmaxRegression model = new SoftmaxRegression(classes, d, parameters);
                    return withDecay(model.slope(points, labels, rows), parameters, classes * d, rows.length);
                },
                zero,
                limits);
        return new SoftmaxRegression(classes, d, fitted);
    }

    /// Adds half the squared length of the weights, divided by the number of rows as the mean loss is.
    static Lbfgs.Slope withDecay(Lbfgs.Slope loss, double[] parameters, int weights, int rows) {
        double squared = 0;
        for (int i = 0; i < weights; i++) {
            squared += parameters[i] * parameters[i];
            loss.gradient()[i] += parameters[i] / (C * rows);
        }
        return new Lbfgs.Slope(loss.value() + squared / (2 * C * rows), loss.gradient());
    }

    private static int[] all(Embeddings points) {
        return IntStream.range(0, points.rows()).toArray();
    }

    /// Means and standard deviations of columns, 0 for a constant one.
    private record Standard(double[] means, double[] deviations) {

        static Standard of(Embeddings points) {
            double[] means = points.columnMeans();
            double[] deviations = points.columnStandardDeviations();
            for (int k = 0; k < means.length; k++) if (deviations[k] <= FLAT * Math.abs(means[k])) deviations[k] = 0;
            return new Standard(means, deviations);
        }

        /// Scales rows; a column that is constant in training becomes 0.
        Embeddings scaled(Embeddings points) {
            float[] scaled = new float[Math.multiplyExact(points.rows(), means.length)];
            float[] row = new float[means.length];
            for (int i = 0; i < points.rows(); i++) {
                points.copyRow(i, row);
                for (int k = 0; k < row.length; k++) {
                    double offset = row[k] - means[k];
                    scaled[i * row.length + k] = deviations[k] == 0 ? 0 : (float) (offset / deviations[k]);
                }
            }
            return Embeddings.of(scaled, points.rows(), means.length);
        }
    }
}
