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

/// EfficientNet's block: a 1×1 expansion, a depthwise convolution, squeeze and excitation, and a 1×1 projection.
/// A residual connection is added where input and output have one shape. Source: Sandler 2018, Tan and Le 2019.
final class InvertedBottleneck implements Layer {

    private static final int SQUEEZE = 4;

    private final Sequential block;
    private final boolean isResidual;

    /// The dimensions of a block.
    ///
    /// @param in input channels
    /// @param out output channels
    /// @param expansion channels of the depthwise convolution, as a multiple of `in`
    /// @param kernel height and width of the depthwise convolution
    /// @param stride stride of the depthwise convolution
    record Dimensions(int in, int out, int expansion, int kernel, int stride) {}

    /// @param epsilon the number that batch norms add to a variance
    InvertedBottleneck(Dimensions dimensions, double epsilon, Seed seed) {
        int in = dimensions.in();
        int out = dimensions.out();
        int inner = in * dimensions.expansion();
        List<Layer> layers = new ArrayList<>();
        if (dimensions.expansion() > 1) {
            layers.add(activated(new Conv2d(in, inner, 1, 1, seed.derive("expand")), inner, epsilon));
        }
        Conv2d depthwise = Conv2d.depthwise(inner, dimensions.kernel(), dimensions.stride(), seed.derive("depthwise"));
        layers.add(activated(depthwise, inner, epsilon));
        layers.add(new SqueezeExcitation(inner, Math.max(1, in / SQUEEZE), seed.derive("squeeze")));
        layers.add(
                new Sequential(new Conv2d(inner, out, 1, 1, seed.derive("project")), BatchNorm.affine(out, epsilon)));
        this.block = new Sequential(layers);
        this.isResidual = dimensions.stride() == 1 && in == out;
    }

    /// Returns a convolution followed by batch norm and SiLU.
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
