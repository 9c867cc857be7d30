package org.leadline.probe;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.optimize.OneCycle;

/// One training of a [SoftmaxRegression], batch by batch, with its optimizer and its schedule.
final class ProbeTrainer {

    private final Batches batches;
    private final SoftmaxRegression model;
    private final int batchSize;
    private final Adam adam;
    private final OneCycle schedule;
    private int step;
    private int epoch;

    /// Source of the batches: stored rows, or features of images that are augmented anew in each epoch.
    interface Batches {

        /// Returns a batch.
        ///
        /// @param rows rows of the train split
        /// @param epoch from 0
        Batch of(int[] rows, int epoch);
    }

    /// A batch of labeled rows.
    ///
    /// @param points shape `[n, d]`
    /// @param labels a class for each row of `points`
    /// @param rows the rows of `points` to learn from
    record Batch(Embeddings points, int[] labels, int[] rows) {}

    /// @param rows the number of rows an epoch goes over
    ProbeTrainer(Batches batches, SoftmaxRegression model, LinearProbeConfig config, int rows) {
        this.batches = batches;
        this.model = model;
        this.batchSize = config.batchSize();
        this.adam = new Adam(model.parameters().length, config.weightDecay());
        int steps = Math.multiplyExact(config.epochs(), Math.ceilDiv(rows, config.batchSize()));
        this.schedule = OneCycle.of(config.peakLearningRate(), steps);
    }

    /// Trains for one epoch.
    ///
    /// @param order the training rows in their order of use
    void epoch(int[] order) {
        for (int start = 0; start < order.length; start += batchSize) {
            int[] rows = Arrays.copyOfRange(order, start, Math.min(order.length, start + batchSize));
            Batch batch = batches.of(rows, epoch);
            double[] gradient = model.gradient(batch.points(), batch.labels(), batch.rows());
            adam.step(model.parameters(), gradient, schedule.learningRate(step), schedule.momentum(step));
            step++;
        }
        epoch++;
    }
}
