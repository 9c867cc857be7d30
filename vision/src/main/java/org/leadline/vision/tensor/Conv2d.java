package org.leadline.vision.tensor;

import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;

/// A convolution without bias, weights `[out, in, kernel, kernel]` in channels-last memory.
///
/// Initialised as torchvision's ResNet: normal, variance `2 / (out·kernel²)` (He 2015, fan-out).
public final class Conv2d implements Layer {

    private final Tensor weight;
    private final long stride;
    private final long padding;

    public Conv2d(int in, int out, int kernel, int stride, Seed seed) {
        SplittableRandom random = seed.generator();
        double sigma = Math.sqrt(2.0 / ((double) out * kernel * kernel));
        float[] values = new float[Math.toIntExact((long) out * in * kernel * kernel)];
        for (int i = 0; i < values.length; i++) values[i] = (float) (sigma * random.nextGaussian());
        this.weight = Tensors.of(values, out, in, kernel, kernel)
                .contiguous(torch.MemoryFormat.ChannelsLast)
                .set_requires_grad(true);
        this.stride = stride;
        this.padding = (kernel - 1L) / 2;
    }

    /// @param input shape `[b, in, h, w]`
    /// @return shape `[b, out, ⌈h/stride⌉, ⌈w/stride⌉]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        return torch.conv2d(input, weight, new TensorOptional(), strides, paddings, new long[] {1, 1}, 1);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        visitor.parameter(prefix + "weight", weight);
    }
}
