package org.leadline.probe;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Parallel;
import org.leadline.optimize.Lbfgs.Slope;
import org.leadline.sum.ChunkSums;

/// A linear layer with softmax: the logits are `W·x + b`, the loss is the mean cross-entropy in nats.
///
/// Rows of a batch are shared among threads in slices of fixed borders, and the gradients of the slices are
/// added in order. So the parameters are equal on any number of threads. Callers hold a [Blas#singleThreaded()]
/// scope.
final class SoftmaxRegression {

    /// Rows of a slice, which one thread handles.
    private static final int SLICE_ROWS = 128;

    private final int classes;
    private final int dimension;

    /// W `[classes, d]`, row-major, then b `[classes]`.
    private final double[] parameters;

    /// @param parameters W `[classes, d]`, row-major, then b `[classes]`; this object takes the array over
    SoftmaxRegression(int classes, int dimension, double[] parameters) {
        this.classes = classes;
        this.dimension = dimension;
        this.parameters = parameters;
    }

    /// Returns a layer with every parameter uniform in `±1/√d`, as in PyTorch's `Linear`.
    static SoftmaxRegression initial(int classes, int dimension, SplittableRandom random) {
        double bound = 1 / Math.sqrt(dimension);
        double[] parameters = new double[Math.multiplyExact(classes, dimension + 1)];
        Arrays.setAll(parameters, _ -> random.nextDouble(-bound, bound));
        return new SoftmaxRegression(classes, dimension, parameters);
    }

    /// Returns W, row-major, then b: the array itself, which the optimizer changes.
    double[] parameters() {
        return parameters;
    }

    /// Returns the gradient of the mean loss over a batch, in the order of [#parameters()].
    ///
    /// @param labels a class for each row of `points`
    /// @param batch the rows of the batch
    double[] gradient(Embeddings points, int[] labels, int[] batch) {
        return slope(points, labels, batch).gradient();
    }

    /// Returns the mean loss over a batch in nats, and its gradient in the order of [#parameters()].
    ///
    /// @param labels a class for each row of `points`
    /// @param batch the rows of the batch
    Slope slope(Embeddings points, int[] labels, int[] batch) {
        double[] sums = ChunkSums.of(batch.length, (start, end) -> chunk(points, labels, batch, start, end));
        for (int i = 0; i < sums.length; i++) sums[i] /= batch.length;
        return new Slope(sums[parameters.length], Arrays.copyOf(sums, parameters.length));
    }

    /// The sums of the slices of a chunk of the batch, added in order: the gradient, then the loss.
    private double[] chunk(Embeddings points, int[] labels, int[] batch, int chunkStart, int chunkEnd) {
        double[][] partial = new double[Parallel.sliceCount(chunkEnd - chunkStart, SLICE_ROWS)][];
        Parallel.forSlices(chunkEnd - chunkStart, SLICE_ROWS, (start, end) -> {
            int[] rows = Arrays.copyOfRange(batch, chunkStart + start, chunkStart + end);
            partial[start / SLICE_ROWS] = sums(points, labels, rows);
        });
        return ChunkSums.inOrder(partial);
    }

    /// Returns the number of rows whose label is the class of the maximum logit, the lowest class in a tie.
    int correct(Embeddings points, int[] labels, int[] rows) {
        int[] hits = new int[Parallel.sliceCount(rows.length, SLICE_ROWS)];
        Parallel.forSlices(rows.length, SLICE_ROWS, (start, end) -> {
            int[] slice = Arrays.copyOfRange(rows, start, end);
            int[] own = Arrays.stream(slice).map(row -> labels[row]).toArray();
            hits[start / SLICE_ROWS] = correct(values(points, slice), own);
        });
        return Arrays.stream(hits).sum();
    }

    /// The gradient of the sum of the losses of some rows, then that sum.
    private double[] sums(Embeddings points, int[] labels, int[] rows) {
        double[] gradient = new double[parameters.length + 1];
        int[] own = Arrays.stream(rows).map(row -> labels[row]).toArray();
        addSums(values(points, rows), own, gradient);
        return gradient;
    }

    /// Adds the gradient of the sum of the losses of some rows, then that sum.
    ///
    /// @param x shape `[rows, d]`
    /// @param labels a class for each of these rows
    /// @param gradient one longer than the parameters
    void addSums(double[] x, int[] labels, double[] gradient) {
        int rows = labels.length;
        double[] residual = logits(x, rows);
        int bias = classes * dimension;
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            int own = i * classes + labels[i];
            double logit = residual[own];
            loss += softmax(residual, i * classes) - logit;
            residual[own] -= 1;
            for (int c = 0; c < classes; c++) gradient[bias + c] += residual[i * classes + c];
        }
        addOuterProducts(residual, x, rows, gradient);
        gradient[parameters.length] += loss;
    }

    /// Returns how many of some rows have the class of the maximum logit, the lowest class in a tie.
    ///
    /// @param x shape `[rows, d]`
    /// @param labels a class for each of these rows
    int correct(double[] x, int[] labels) {
        double[] logits = logits(x, labels.length);
        int hits = 0;
        for (int i = 0; i < labels.length; i++) if (largest(logits, i * classes) == labels[i]) hits++;
        return hits;
    }

    /// Computes `gradient += residualᵀ·x`, four rows at a time, along the dimension.
    private void addOuterProducts(double[] residual, double[] x, int rows, double[] gradient) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int at = i * dimension;
            for (int c = 0; c < classes; c++) {
                double r0 = residual[i * classes + c];
                double r1 = residual[(i + 1) * classes + c];
                double r2 = residual[(i + 2) * classes + c];
                double r3 = residual[(i + 3) * classes + c];
                int to = c * dimension;
                for (int j = 0; j < dimension; j++) {
                    gradient[to + j] += r0 * x[at + j]
                            + r1 * x[at + dimension + j]
                            + r2 * x[at + 2 * dimension + j]
                            + r3 * x[at + 3 * dimension + j];
                }
            }
        }
        for (; i < rows; i++) {
            for (int c = 0; c < classes; c++) {
                double r = residual[i * classes + c];
                for (int j = 0; j < dimension; j++) gradient[c * dimension + j] += r * x[i * dimension + j];
            }
        }
    }

    /// @return shape `[rows, classes]`
    private double[] logits(double[] x, int rows) {
        double[] logits = new double[rows * classes];
        Blas.timesTransposed(rows, classes, dimension, x, parameters, logits);
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < classes; c++) logits[i * classes + c] += parameters[classes * dimension + c];
        }
        return logits;
    }

    private double[] values(Embeddings points, int[] rows) {
        double[] values = new double[rows.length * dimension];
        float[] row = new float[dimension];
        for (int i = 0; i < rows.length; i++) {
            points.copyRow(rows[i], row);
            for (int j = 0; j < dimension; j++) values[i * dimension + j] = row[j];
        }
        return values;
    }

    /// Turns the logits of a row into probabilities.
    ///
    /// @return the logarithm of the sum of their exponentials
    private double softmax(double[] logits, int start) {
        double largest = logits[largest(logits, start) + start];
        double sum = 0;
        for (int c = start; c < start + classes; c++) {
            logits[c] = Math.exp(logits[c] - largest);
            sum += logits[c];
        }
        for (int c = start; c < start + classes; c++) logits[c] /= sum;
        return largest + Math.log(sum);
    }

    private int largest(double[] logits, int start) {
        int best = 0;
        for (int c = 1; c < classes; c++) if (logits[start + c] > logits[start + best]) best = c;
        return best;
    }
}
