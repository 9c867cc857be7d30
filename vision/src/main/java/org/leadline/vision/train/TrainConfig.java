package org.leadline.vision.train;

import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.ssl.ConfiguredMethod;
import org.leadline.vision.ssl.MethodSpec;

/// How an encoder is trained, on images of any kind.
///
/// @param learning the method and the views that it learns from
/// @param encoder the encoder that is trained
/// @param optimizer the steps of training
/// @param milestones when networks become milestones, and what these hold
/// @param compute how steps are computed
/// @param seed decides weights, order and views
public record TrainConfig(
        Learning learning,
        EncoderConfig encoder,
        OptimizerConfig optimizer,
        MilestoneConfig milestones,
        ComputeConfig compute,
        Seed seed) {

    /// The method and the views that the encoder learns from.
    ///
    /// @param method the self-supervised method with its own settings
    /// @param views how strongly views differ
    public record Learning(ConfiguredMethod<?> method, ViewConfig views) {}

    public TrainConfig {
        encoder.requireBatchSize(optimizer.batchSize());
        learning.method().settings().requireBatchSize(optimizer.batchSize());
        ConfiguredMethod<?> method = learning.method();
        if (milestones.contents().outputs().predictor() && !method.hasPredictor()) {
            throw new InputException(
                    method.spec().byDefault().hasPredictor()
                            ? "`store` names the predictor, but `predictor` is none: leave one of them out"
                            : "`store` names the predictor, but "
                                    + method.spec().title() + " has none: leave it out");
        }
        if (milestones.when() instanceof Milestones.Listed listed
                && !listed.epochs().isEmpty()
                && listed.epochs().getLast() > optimizer.epochs()) {
            throw new InputException("`milestones` names epoch "
                    + listed.epochs().getLast() + ", but the training ends after `epochs` " + optimizer.epochs());
        }
    }

    /// The values of the method's paper, with views of small images and seed 0.
    public static TrainConfig of(MethodSpec<?> method) {
        return new TrainConfig(
                new Learning(method.byDefault(), ViewConfig.cifar()),
                EncoderConfig.DEFAULT,
                OptimizerConfig.of(method.recipe()),
                MilestoneConfig.DEFAULT,
                ComputeConfig.ofThisMachine(),
                new Seed(0));
    }

    /// Tells whether the network after that many epochs is a milestone.
    public boolean isMilestone(int epoch) {
        return epoch == 0 || epoch == optimizer.epochs() || milestones.when().includes(epoch);
    }
}
