package org.leadline.vision.tensor;

import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;

/// A linear map with bias, weights `[out, in]`, initialised as torch's: uniform within `±1/√in`.
public final class Linear implements Layer {

    private final Tensor weight;
    private final Tensor bias;

    public Linear(int in, int out, Seed seed) {
        SplittableRandom random = seed.generator();
        this.weight = uniform(random, in, Math.multiplyExact(out, in), out, in);
        this.bias = uniform(random, in, out, out);
    }

    /// @param input shape `[b, in]`
    /// @return shape `[b, out]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.linear(input, weight, Tensors.some(bias));
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        visitor.parameter(prefix + "weight", weight);
        visitor.parameter(prefix + "bias", bias);
    }

    private static Tensor uniform(SplittableRandom random, int in, int count, long... shape) {
        double bound = 1 / Math.sqrt(in);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        return Tensors.of(values, shape).set_requires_grad(true);
    }
}
