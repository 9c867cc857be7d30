package org.leadline.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.linalg.Blas;
import org.leadline.metric.Outcome;
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
        return fitted(train, test, classes, limits).accuracy();
    }

    /// @param accuracy the fraction of test rows whose class is told
    /// @param fit how the fit ended
    private record Fitted(double accuracy, Lbfgs.Found fit) {}

    private static Fitted fitted(Split train, Split test, int classes, Lbfgs.Limits limits) {
        Standard standard = Standard.of(train.rows());
        Embeddings learned = standard.scaled(train.rows());
        Embeddings told = standard.scaled(test.rows());
        try (var _ = Blas.singleThreaded()) {
            Lbfgs.Found fit = fit(learned, train.classes(), classes, limits);
            SoftmaxRegression model = new SoftmaxRegression(classes, learned.dimension(), fit.point());
            return new Fitted((double) model.correct(told, test.classes(), all(told)) / told.rows(), fit);
        }
    }

    /// Fits the rows of one split with a known label and returns the accuracy on those of the other. A test row of
    /// a class that does not occur in training counts as wrong.
    ///
    /// @param train shape `[m, d]`, labels beside it
    /// @param test shape `[n, d]`, labels beside it, classes numbered as in `trainLabels`
    /// @return with the steps of the fit and the largest entry of its last gradient; [Outcome.Undefined] where
    ///     fewer than two classes are known in training or no test row has a known label
    public static Outcome accuracy(
            Embeddings train, Labels trainLabels, Embeddings test, Labels testLabels, Lbfgs.Limits limits) {
        LabeledRows training = LabeledRows.of(train, trainLabels, "training");
        LabeledRows testing = LabeledRows.of(test, testLabels, "test");
        LabeledRows.requireSameDimension(train, test);
        return accuracy(train, training, test, testing, limits);
    }

    /// Fits four fifths of the rows and returns the accuracy on the others, those that [ChunkedProbe] holds out.
    ///
    /// @return [Outcome.Undefined] where fewer than two classes are left to learn from, or no row is held out
    public static Outcome ofHeldOut(Embeddings points, Labels labels, Lbfgs.Limits limits) {
        int[] learned = labels.toArray();
        int[] held = learned.clone();
        for (int row = 0; row < held.length; row++) {
            (ChunkedProbe.isHeldOut(row) ? learned : held)[row] = Labels.UNKNOWN;
        }
        return accuracy(
                points,
                LabeledRows.of(points, Labels.of(learned, labels.names()), "learning"),
                points,
                LabeledRows.of(points, Labels.of(held, labels.names()), "held-out"),
                limits);
    }

    private static Outcome accuracy(
            Embeddings train, LabeledRows training, Embeddings test, LabeledRows testing, Lbfgs.Limits limits) {
        Optional<Outcome> obstacle = training.obstacleToLearning().or(testing::obstacleToCounting);
        return obstacle.orElseGet(() -> {
            Fitted found = fitted(
                    split(train, training, training), split(test, testing, training), training.classCount(), limits);
            return Outcome.detailed(
                    found.accuracy(),
                    Map.of(
                            "steps", List.of((double) found.fit().steps()),
                            "gradient", List.of(found.fit().steepest())));
        });
    }

    private static Split split(Embeddings points, LabeledRows known, LabeledRows training) {
        int[] classes = known.classesIn(training);
        return new Split(
                points.select(known.rows()),
                Arrays.stream(known.rows()).map(row -> classes[row]).toArray());
    }

    private static Lbfgs.Found fit(Embeddings points, int[] labels, int classes, Lbfgs.Limits limits) {
        int d = points.dimension();
        int[] rows = all(points);
        double[] zero = new double[Math.multiplyExact(classes, d + 1)];
        return Lbfgs.found(
                parameters -> {
                    SoftmaxRegression model = new SoftmaxRegression(classes, d, parameters);
                    return withDecay(model.slope(points, labels, rows), parameters, classes * d, rows.length);
                },
                zero,
                limits);
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
