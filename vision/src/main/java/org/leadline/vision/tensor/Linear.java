package org.leadline.vision.tensor;

import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;

/// A linear map with weights `[out, in]`. Weights and biases start as torch's: uniform within `±1/√in`.
public final class Linear implements Layer {

    private final Tensor weight;
    private final Optional<Tensor> bias;

    private Linear(int in, int out, boolean biased, Seed seed) {
        SplittableRandom random = seed.generator();
        this.weight = uniform(random, in, Math.multiplyExact(out, in), out, in);
        this.bias = biased ? Optional.of(uniform(random, in, out, out)) : Optional.empty();
    }

    /// Returns a linear map with biases.
    public static Linear withBias(int in, int out, Seed seed) {
        return new Linear(in, out, true, seed);
    }

    /// Returns a linear map without biases, for use before a batch norm, which cancels any constant.
    public static Linear withoutBias(int in, int out, Seed seed) {
        return new Linear(in, out, false, seed);
    }

    /// @param input shape `[b, in]`
    /// @return shape `[b, out]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.linear(input, weight, bias.map(Tensors::some).orElseGet(TensorOptional::new));
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        visitor.parameter(prefix + "weight", weight);
        bias.ifPresent(tensor -> visitor.parameter(prefix + "bias", tensor));
    }

    private static Tensor uniform(SplittableRandom random, int in, int count, long... shape) {
        double bound = 1 / Math.sqrt(in);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        return Tensors.of(values, shape).set_requires_grad(true);
    }
}
