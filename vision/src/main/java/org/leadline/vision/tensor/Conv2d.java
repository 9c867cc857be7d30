package org.leadline.vision.tensor;

import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;

/// A convolution, padded so that stride 1 keeps height and width.
///
/// Weights have the shape `[out, in / groups, kernel, kernel]`, in channels-last memory. They start as in
/// torchvision's networks: normal, variance `2 / (out·kernel²)` (He 2015, fan-out), biases 0.
public final class Conv2d implements Layer {

    private final Tensor weight;
    private final Optional<Tensor> bias;
    private final long stride;
    private final long padding;
    private final long groups;

    /// A convolution without biases, for use before a batch norm.
    public Conv2d(int in, int out, int kernel, int stride, Seed seed) {
        this(weight(in, out, kernel, seed), Optional.empty(), stride, 1);
    }

    private Conv2d(Tensor weight, Optional<Tensor> bias, int stride, int groups) {
        this.weight = weight;
        this.bias = bias;
        this.stride = stride;
        this.padding = (weight.size(2) - 1) / 2;
        this.groups = groups;
    }

    private static Tensor weight(int inPerGroup, int out, int kernel, Seed seed) {
        SplittableRandom random = seed.generator();
        double sigma = Math.sqrt(2.0 / ((double) out * kernel * kernel));
        float[] values = new float[Math.toIntExact((long) out * inPerGroup * kernel * kernel)];
        for (int i = 0; i < values.length; i++) values[i] = (float) (sigma * random.nextGaussian());
        return Tensors.of(values, out, inPerGroup, kernel, kernel)
                .contiguous(torch.MemoryFormat.ChannelsLast)
                .set_requires_grad(true);
    }

    /// Returns a convolution of each channel with a kernel of its own, without biases.
    public static Conv2d depthwise(int channels, int kernel, int stride, Seed seed) {
        return new Conv2d(weight(1, channels, kernel, seed), Optional.empty(), stride, channels);
    }

    /// Returns a 1×1 convolution with biases.
    public static Conv2d pointwiseWithBias(int in, int out, Seed seed) {
        Tensor bias = torch.zeros(out).set_requires_grad(true);
        return new Conv2d(weight(in, out, 1, seed), Optional.of(bias), 1, 1);
    }

    /// @param input shape `[b, in, h, w]`
    /// @return shape `[b, out, ⌈h/stride⌉, ⌈w/stride⌉]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        TensorOptional biases = bias.map(Tensors::some).orElseGet(TensorOptional::new);
        return torch.conv2d(input, weight, biases, strides, paddings, new long[] {1, 1}, groups);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        visitor.parameter(prefix + "weight", weight);
        bias.ifPresent(tensor -> visitor.parameter(prefix + "bias", tensor));
    }
}
