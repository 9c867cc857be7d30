package org.leadline.vision.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Batch normalization over all axes except the channels', momentum 0.1.
public final class BatchNorm implements Layer {

    private static final double MOMENTUM = 0.1;

    /// The number added to a variance, torch's default.
    public static final double EPSILON = 1e-5;

    private final Optional<Affine> affine;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private final Tensor batchesTracked;
    private final double epsilon;

    private BatchNorm(int channels, Optional<Affine> affine, double epsilon) {
        this.affine = affine;
        this.epsilon = epsilon;
        this.runningMean = torch.zeros(channels);
        this.runningVariance = torch.ones(channels);
        this.batchesTracked = torch.zeros(new long[0]).to(torch.ScalarType.Long);
    }

    /// Returns a batch norm with a trained scale and shift for each channel.
    public static BatchNorm affine(int channels) {
        return affine(channels, EPSILON);
    }

    /// Returns a batch norm with a trained scale and shift for each channel.
    ///
    /// @param epsilon the number added to a variance
    public static BatchNorm affine(int channels, double epsilon) {
        Tensor weight = torch.ones(channels).set_requires_grad(true);
        Tensor bias = torch.zeros(channels).set_requires_grad(true);
        return new BatchNorm(channels, Optional.of(new Affine(weight, bias)), epsilon);
    }

    /// Returns a batch norm without scale and shift.
    public static BatchNorm plain(int channels) {
        return new BatchNorm(channels, Optional.empty(), EPSILON);
    }

    private record Affine(Tensor weight, Tensor bias) {}

    /// @param input shape `[b, channels]` or `[b, channels, h, w]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        boolean training = mode == Mode.TRAINING;
        if (training) batchesTracked.add_(Tensors.whole(1));
        return torch.batch_norm(
                input,
                affine.map(own -> Tensors.some(own.weight())).orElseGet(TensorOptional::new),
                affine.map(own -> Tensors.some(own.bias())).orElseGet(TensorOptional::new),
                Tensors.some(runningMean),
                Tensors.some(runningVariance),
                training,
                MOMENTUM,
                epsilon,
                true);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        affine.ifPresent(own -> {
            visitor.parameter(prefix + "weight", own.weight());
            visitor.parameter(prefix + "bias", own.bias());
        });
        visitor.buffer(prefix + "running_mean", runningMean);
        visitor.buffer(prefix + "running_var", runningVariance);
        visitor.buffer(prefix + "num_batches_tracked", batchesTracked);
    }
}
