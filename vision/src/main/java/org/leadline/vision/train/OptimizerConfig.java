package org.leadline.vision.train;

import org.leadline.InputException;
import org.leadline.vision.ssl.MethodSpec;

/// The steps of training.
///
/// @param epochs passes over the train split, at least 1
/// @param batchSize samples a step, 2 to 16,384, of two views each; a last, smaller batch is left out
/// @param peakLearningRate η, at the top of the one-cycle schedule, positive
/// @param weightDecay λ, on every parameter, not negative
public record OptimizerConfig(int epochs, int batchSize, double peakLearningRate, double weightDecay) {

    private static final int DEFAULT_BATCH_SIZE = 512;
    private static final int MAX_BATCH_SIZE = 1 << 14;

    public OptimizerConfig {
        if (epochs < 1) throw new InputException("`epochs` is at least 1, but it is " + epochs);
        if (batchSize < 2 || batchSize > MAX_BATCH_SIZE) {
            throw new InputException("`batchSize` is 2 to " + MAX_BATCH_SIZE + ", but it is " + batchSize);
        }
        if (!(peakLearningRate > 0 && Double.isFinite(peakLearningRate))) {
            throw new InputException("`peakLearningRate` is positive and finite, but it is " + peakLearningRate);
        }
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new InputException("`weightDecay` is finite and not negative, but it is " + weightDecay);
        }
    }

    /// The values of the method's paper, with batches of 512.
    public static OptimizerConfig of(MethodSpec.Recipe recipe) {
        return new OptimizerConfig(
                recipe.epochs(), DEFAULT_BATCH_SIZE, recipe.peakLearningRate(), recipe.weightDecay());
    }
}
