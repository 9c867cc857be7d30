package org.leadline.probe;

import org.leadline.InputException;

/// The settings of [LinearProbe]; the defaults are the paper's. β₁ cycles 0.95 → 0.85 → 0.95 with the learning
/// rate.
///
/// @param epochs passes over the training rows, at least 1
/// @param batchSize rows a step, at least 1; the last batch of an epoch may be smaller
/// @param peakLearningRate the peak of the one-cycle schedule, positive (the paper's η; 0.003 for its encoders
///     pre-trained with supervision)
/// @param weightDecay the factor of the L2 term that is added to the gradient, from 0 (the paper's λ)
public record LinearProbeConfig(int epochs, int batchSize, double peakLearningRate, double weightDecay) {

    public static final int DEFAULT_EPOCHS = 20;
    public static final int DEFAULT_BATCH_SIZE = 512;
    public static final double DEFAULT_PEAK_LEARNING_RATE = 0.08;
    public static final double DEFAULT_WEIGHT_DECAY = 1e-4;

    public LinearProbeConfig {
        if (epochs < 1) throw new InputException("`epochs` is at least 1, but it is " + epochs);
        if (batchSize < 1) throw new InputException("`batchSize` is at least 1, but it is " + batchSize);
        if (!(peakLearningRate > 0 && peakLearningRate < Double.POSITIVE_INFINITY)) {
            throw new InputException("`peakLearningRate` is positive and finite, but it is " + peakLearningRate);
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new InputException("`weightDecay` is finite and not negative, but it is " + weightDecay);
        }
    }

    /// Returns the paper's settings: 20 epochs, batches of 512, peak learning rate 0.08, weight decay 10⁻⁴.
    public static LinearProbeConfig defaults() {
        return new LinearProbeConfig(
                DEFAULT_EPOCHS, DEFAULT_BATCH_SIZE, DEFAULT_PEAK_LEARNING_RATE, DEFAULT_WEIGHT_DECAY);
    }

    /// Returns these settings with another number of epochs.
    public LinearProbeConfig withEpochs(int epochs) {
        return new LinearProbeConfig(epochs, batchSize, peakLearningRate, weightDecay);
    }

    /// Returns these settings with another batch size.
    public LinearProbeConfig withBatchSize(int batchSize) {
        return new LinearProbeConfig(epochs, batchSize, peakLearningRate, weightDecay);
    }

    /// Returns these settings with another peak learning rate.
    public LinearProbeConfig withPeakLearningRate(double peakLearningRate) {
        return new LinearProbeConfig(epochs, batchSize, peakLearningRate, weightDecay);
    }
}
