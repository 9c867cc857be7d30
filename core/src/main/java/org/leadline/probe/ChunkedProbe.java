package org.leadline.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.RowClasses;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.LaneSums;
import org.leadline.linalg.RowChange;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.optimize.Lbfgs;
import org.leadline.random.Seed;

/// Accuracy of multinomial logistic regression, as [LogisticRegression], of rows wherever they lie: it is fitted
/// on four fifths of the labeled rows, by sums over them, and tried on the others. So the value has the same bits
/// wherever chunks lie.
public final class ChunkedProbe {

    /// The rows out of which one is held out.
    public static final int FOLDS = 5;

    private static final int BLOCK_ROWS = 128;
    private final ChunkedRows rows;
    private final int classes;

    private ChunkedProbe(ChunkedRows rows, int classes) {
        this.rows = rows;
        this.classes = classes;
    }

    /// Returns the accuracy on the rows that are held out.
    ///
    /// @param labels a label for each row
    /// @return with the steps of the fit and the largest entry of its last gradient; undefined where fewer than two
    ///     classes are left to learn from, no labeled row is held out, or there are more than 2²⁴ weights
    public static Outcome accuracy(ChunkedRows rows, Labels labels, Lbfgs.Limits limits) {
        int[] all = labels.toArray();
        int[] learned = all.clone();
        int[] held = all.clone();
        for (int row = 0; row < all.length; row++) (isHeldOut(row) ? learned : held)[row] = Labels.UNKNOWN;
        LabeledRows training = LabeledRows.of(Labels.of(learned, labels.names()), "learning");
        LabeledRows testing = LabeledRows.of(Labels.of(held, labels.names()), "held-out");
        Optional<Outcome> obstacle = training.obstacleToLearning().or(testing::obstacleToCounting);
        if (obstacle.isPresent()) return obstacle.get();
        if ((long) training.classCount() * (rows.dimension() + 1L) > ChunkedRows.MOST_SUMS) {
            return Outcome.undefined(
                    Cause.TOO_WIDE,
                    training.classCount() + " classes of " + rows.dimension()
                            + " columns have too many sums for a pass");
        }
        ChunkedProbe probe = new ChunkedProbe(rows, training.classCount());
        int[] known = training.classesIn(training);
        RowClasses learnedFrom = RowClasses.of(known);
        RowChange standard = probe.standard(learnedFrom, training.rows().length);
        Lbfgs.Found fitted = probe.fit(learnedFrom, training.rows().length, standard, limits);
        RowClasses triedOn = RowClasses.of(testing.classesIn(training));
        double right = probe.correct(triedOn, standard, fitted.point());
        return Outcome.detailed(
                right / testing.rows().length,
                Map.of("steps", List.of((double) fitted.steps()), "gradient", List.of(fitted.steepest())));
    }

    /// Returns whether a row is tried on and not learned from: one of [#FOLDS], by a hash of its number.
    static boolean isHeldOut(int row) {
        return Long.remainderUnsigned(Seed.hash(row), FOLDS) == 0;
    }

    /// Means and deviations of columns over the rows that are learned from.
    private RowChange.Standard standard(RowClasses known, int count) {
        double[] means = sums(known, (start, chunk, own) -> moments(own, start, chunk, new double[0]));
        for (int k = 0; k < means.length; k++) means[k] /= count;
        double[] deviations = sums(known, (start, chunk, own) -> moments(own, start, chunk, means));
        for (int k = 0; k < means.length; k++) {
            double deviation = Math.sqrt(deviations[k] / count);
            deviations[k] = deviation <= LogisticRegression.FLAT * Math.abs(means[k]) ? 0 : deviation;
        }
        return new RowChange.Standard(means, deviations);
    }

    private double[] sums(RowClasses known, ChunkedRows.ClassedWork work) {
        return rows.placedSums(new ChunkedRows.Classed(known, work));
    }

    /// Sums of columns, or of their squares about their means, where these are given.
    private static double[] moments(RowClasses known, int start, Embeddings chunk, double[] means) {
        double[] sums = new double[chunk.dimension()];
        float[] row = new float[sums.length];
        for (int i = 0; i < chunk.rows(); i++) {
            if (known.of(start + i) == Labels.UNKNOWN) continue;
            chunk.copyRow(i, row);
            if (means.length == 0) {
                for (int k = 0; k < row.length; k++) sums[k] += row[k];
            } else {
                for (int k = 0; k < row.length; k++) sums[k] += (row[k] - means[k]) * (row[k] - means[k]);
            }
        }
        return sums;
    }

    private Lbfgs.Found fit(RowClasses known, int count, RowChange standard, Lbfgs.Limits limits) {
        int d = rows.dimension();
        int width = classes;
        return Lbfgs.found(
                parameters -> {
                    double[] sums = sums(
                            known,
                            (start, chunk, own) ->
                                    sums(new SoftmaxRegression(width, d, parameters), own, start, standard.of(chunk)));
                    for (int i = 0; i < sums.length; i++) sums[i] /= count;
                    Lbfgs.Slope loss = new Lbfgs.Slope(sums[parameters.length], Arrays.copyOf(sums, parameters.length));
                    return LogisticRegression.withDecay(loss, parameters, width * d, count);
                },
                new double[Math.multiplyExact(classes, d + 1)],
                limits);
    }

    private double correct(RowClasses known, RowChange standard, double[] fitted) {
        int d = rows.dimension();
        int width = classes;
        return sums(known, (start, chunk, own) -> {
            SoftmaxRegression model = new SoftmaxRegression(width, d, fitted);
            return blocks(own, start, standard.of(chunk), 1, (x, labels, hits) -> hits[0] += model.correct(x, labels));
        })[0];
    }

    /// The gradient of the sum of the losses of a chunk, then that sum.
    private static double[] sums(SoftmaxRegression model, RowClasses known, int start, DoubleRows chunk) {
        return blocks(known, start, chunk, model.parameters().length + 1, model::addSums);
    }

    /// Some labeled rows.
    @FunctionalInterface
    private interface Block {

        /// @param x shape `[labels, d]`
        void add(double[] x, int[] labels, double[] sums);
    }

    /// Returns sums over the labeled rows of a chunk.
    ///
    /// @param length the number of sums
    private static double[] blocks(RowClasses known, int chunkStart, DoubleRows chunk, int length, Block work) {
        int d = chunk.dimension();
        return LaneSums.of(chunk.count(), BLOCK_ROWS, length, () -> {
            double[] x = new double[BLOCK_ROWS * d];
            return (start, end, sums) -> {
                chunk.copy(start, end, x);
                int[] labels = new int[end - start];
                int count = 0;
                for (int i = 0; i < labels.length; i++) {
                    int label = known.of(chunkStart + start + i);
                    if (label == Labels.UNKNOWN) continue;
                    if (count < i) System.arraycopy(x, i * d, x, count * d, d);
                    labels[count++] = label;
                }
                if (count > 0) work.add(x, Arrays.copyOf(labels, count), sums);
            };
        });
    }
}
