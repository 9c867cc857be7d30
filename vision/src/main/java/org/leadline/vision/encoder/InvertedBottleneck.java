package org.leadline.vision.encoder;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.Silu;
import org.leadline.vision.tensor.StateVisitor;

/// EfficientNet's block: a 1×1 convolution to more channels, each channel convolved by itself and scaled, a 1×1
/// convolution to fewer, and a way round where the shape stays. Source: Sandler 2018, Tan and Le 2019.
final class InvertedBottleneck implements Layer {

    private static final int SQUEEZE = 4;

    private final Sequential block;
    private final boolean isResidual;

    /// @param expansion channels in the middle, as a multiple of `in`
    /// @param epsilon of the batch norms
    InvertedBottleneck(int in, int out, int expansion, int kernel, int stride, double epsilon, Seed seed) {
        int inner = in * expansion;
        List<Layer> layers = new ArrayList<>();
        if (expansion > 1) {
            layers.add(activated(new Conv2d(in, inner, 1, 1, seed.derive("expand")), inner, epsilon));
        }
        layers.add(activated(Conv2d.depthwise(inner, kernel, stride, seed.derive("depthwise")), inner, epsilon));
        layers.add(new SqueezeExcitation(inner, Math.max(1, in / SQUEEZE), seed.derive("squeeze")));
        layers.add(
                new Sequential(new Conv2d(inner, out, 1, 1, seed.derive("project")), BatchNorm.affine(out, epsilon)));
        this.block = new Sequential(layers);
        this.isResidual = stride == 1 && in == out;
    }

    /// A convolution, normalised, through SiLU.
    static Sequential activated(Conv2d convolution, int channels, double epsilon) {
        return new Sequential(convolution, BatchNorm.affine(channels, epsilon), new Silu());
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor output = block.forward(input, mode);
        return isResidual ? output.add_(input) : output;
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        block.visit(prefix + "block.", visitor);
    }
}
