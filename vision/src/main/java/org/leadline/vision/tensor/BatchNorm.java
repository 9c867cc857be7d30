package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Batch normalisation over all axes but the channels', momentum 0.1, ε 1e-5, as torch's defaults.
public final class BatchNorm implements Layer {

    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private final Tensor batchesTracked;

    public BatchNorm(int channels) {
        this.weight = torch.ones(channels).set_requires_grad(true);
        this.bias = torch.zeros(channels).set_requires_grad(true);
        this.runningMean = torch.zeros(channels);
        this.runningVariance = torch.ones(channels);
        this.batchesTracked = torch.zeros(new long[0]).to(torch.ScalarType.Long);
    }

    /// @param input shape `[b, channels]` or `[b, channels, h, w]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        boolean training = mode == Mode.TRAINING;
        if (training) batchesTracked.add_(Tensors.whole(1));
        return torch.batch_norm(
                input,
                Tensors.some(weight),
                Tensors.some(bias),
                Tensors.some(runningMean),
                Tensors.some(runningVariance),
                training,
                MOMENTUM,
                EPSILON,
                true);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        visitor.parameter(prefix + "weight", weight);
        visitor.parameter(prefix + "bias", bias);
        visitor.buffer(prefix + "running_mean", runningMean);
        visitor.buffer(prefix + "running_var", runningVariance);
        visitor.buffer(prefix + "num_batches_tracked", batchesTracked);
    }
}
