package org.leadline.probe;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.optimize.OneCycle;

/// One training of a [SoftmaxRegression], batch by batch: its optimiser and its schedule.
final class ProbeTrainer {

    private final Embeddings points;
    private final int[] labels;
    private final SoftmaxRegression model;
    private final int batchSize;
    private final Adam adam;
    private final OneCycle schedule;
    private int step;

    /// @param rows the number of rows an epoch goes over
    ProbeTrainer(Embeddings points, int[] labels, SoftmaxRegression model, LinearProbeConfig config, int rows) {
        this.points = points;
        this.labels = labels;
        this.model = model;
        this.batchSize = config.batchSize();
        this.adam = new Adam(model.parameters().length, config.weightDecay());
        int steps = Math.multiplyExact(config.epochs(), Math.ceilDiv(rows, config.batchSize()));
        this.schedule = OneCycle.of(config.peakLearningRate(), steps);
    }

    /// @param order the rows, in the order in which they are learned from
    void epoch(int[] order) {
        for (int start = 0; start < order.length; start += batchSize) {
            int[] batch = Arrays.copyOfRange(order, start, Math.min(order.length, start + batchSize));
            double[] gradient = model.gradient(points, labels, batch);
            adam.step(model.parameters(), gradient, schedule.learningRate(step), schedule.momentum(step));
            step++;
        }
    }
}
