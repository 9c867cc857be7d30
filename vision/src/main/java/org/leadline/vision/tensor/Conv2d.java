package org.leadline.vision.tensor;

import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;

/// A convolution, weights `[out, in / groups, kernel, kernel]` in channels-last memory, padded so that stride 1
/// keeps height and width.
///
/// Initialised as torchvision's networks: normal, variance `2 / (out·kernel²)` (He 2015, fan-out), biases 0.
public final class Conv2d implements Layer {

    private final Tensor weight;
    private final Optional<Tensor> bias;
    private final long stride;
    private final long padding;
    private final long groups;

    /// Without biases, as before a batch norm.
    public Conv2d(int in, int out, int kernel, int stride, Seed seed) {
        this(in, out, kernel, stride, 1, false, seed);
    }

    private Conv2d(int in, int out, int kernel, int stride, int groups, boolean biased, Seed seed) {
        SplittableRandom random = seed.generator();
        int inEach = in / groups;
        double sigma = Math.sqrt(2.0 / ((double) out * kernel * kernel));
        float[] values = new float[Math.toIntExact((long) out * inEach * kernel * kernel)];
        for (int i = 0; i < values.length; i++) values[i] = (float) (sigma * random.nextGaussian());
        this.weight = Tensors.of(values, out, inEach, kernel, kernel)
                .contiguous(torch.MemoryFormat.ChannelsLast)
                .set_requires_grad(true);
        this.bias = biased ? Optional.of(torch.zeros(out).set_requires_grad(true)) : Optional.empty();
        this.stride = stride;
        this.padding = (kernel - 1L) / 2;
        this.groups = groups;
    }

    /// Each channel by itself, without biases.
    public static Conv2d depthwise(int channels, int kernel, int stride, Seed seed) {
        return new Conv2d(channels, channels, kernel, stride, channels, false, seed);
    }

    /// Of one pixel, with biases.
    public static Conv2d pointwiseWithBias(int in, int out, Seed seed) {
        return new Conv2d(in, out, 1, 1, 1, true, seed);
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
