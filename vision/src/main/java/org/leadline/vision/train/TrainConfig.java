package org.leadline.vision.train;

import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.ssl.MethodSettings;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;

/// How an encoder is trained. What a method leaves open has its paper's value (see [MethodSpec.Recipe]).
///
/// @param method the self-supervised method
/// @param encoder the encoder's name, such as `resnet18`
/// @param width channels of the encoder's first stage, 1 to 1024; 64 is the paper's
/// @param epochs passes over the train split
/// @param batchSize samples a step, 2 to 16,384, of two views each; a last, smaller batch is left out
/// @param milestones after which epochs the network becomes one, beside the initial and the last
/// @param peakLearningRate η, at the top of the one-cycle schedule
/// @param weightDecay λ, on every parameter
/// @param settings the constants of the method's loss
/// @param precision the arithmetic of a step
/// @param device where a step is computed
/// @param threads of libtorch: the same number gives the same bytes
/// @param views how strongly views differ
/// @param contents what a milestone holds
/// @param seed of weights, order and views
public record TrainConfig(
        MethodSpec method,
        String encoder,
        int width,
        int epochs,
        int batchSize,
        Milestones milestones,
        double peakLearningRate,
        double weightDecay,
        MethodSettings settings,
        Precision precision,
        Device device,
        int threads,
        ViewConfig views,
        MilestoneContents contents,
        Seed seed) {

    /// Below this width the convolutions of libtorch's CPU library write beyond their buffers.
    private static final int LEAST_WIDTH = 8;

    /// Below this one they do so for batches of an odd number of images.
    private static final int LEAST_WIDTH_OF_ODD_BATCHES = 16;

    public static final int DEFAULT_BATCH_SIZE = 512;
    public static final int DEFAULT_WIDTH = 64;
    public static final int DEFAULT_MILESTONE_EVERY = 20;

    private static final int MAX_WIDTH = 1024;
    private static final int MAX_BATCH_SIZE = 1 << 14;

    public TrainConfig {
        Encoders.requireKnown(encoder);
        requireWithin("--width", LEAST_WIDTH, MAX_WIDTH, width);
        require(epochs >= 1, "--epochs is at least 1", epochs);
        requireWithin("--batch-size", 2, MAX_BATCH_SIZE, batchSize);
        require(
                peakLearningRate > 0 && Double.isFinite(peakLearningRate),
                "--learning-rate is positive",
                peakLearningRate);
        require(weightDecay >= 0 && Double.isFinite(weightDecay), "--weight-decay is not negative", weightDecay);
        require(
                batchSize % 2 == 0 || width >= LEAST_WIDTH_OF_ODD_BATCHES,
                "--batch-size is even where --width is below " + LEAST_WIDTH_OF_ODD_BATCHES
                        + ", since libtorch's CPU library writes beyond its buffers for odd ones",
                batchSize);
        int batch = batchSize;
        settings.queueLength().ifPresent(queue -> requireWhole(queue, batch));
        require(threads >= 1, "--threads is at least 1", threads);
    }

    /// Whether the network after that many epochs is a milestone.
    public boolean isMilestone(int epoch) {
        return epoch == 0 || epoch == epochs || milestones.includes(epoch);
    }

    private static void requireWhole(int queue, int batchSize) {
        if (queue % batchSize != 0) {
            throw new InputException("the queue takes whole batches, so --queue is a multiple of --batch-size, but "
                    + queue + " is not one of " + batchSize);
        }
    }

    private static void requireWithin(String option, int least, int most, int found) {
        require(found >= least && found <= most, option + " lies between " + least + " and " + most, found);
    }

    private static void require(boolean holds, String rule, Number found) {
        if (!holds) throw new InputException(rule + ", but it is " + found);
    }
}
