package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// A 1×1 convolution to four times the growth, then a 3×3 convolution to the growth. Its output channels are
/// appended to its input channels. Source: Huang 2017, DenseNet-B.
final class DenseLayer implements Layer {

    private static final int BOTTLENECK = 4;

    private final BatchNorm norm1;
    private final Conv2d conv1;
    private final BatchNorm norm2;
    private final Conv2d conv2;

    DenseLayer(int in, int growth, Seed seed) {
        this.norm1 = BatchNorm.affine(in);
        this.conv1 = new Conv2d(in, BOTTLENECK * growth, 1, 1, seed.derive("conv1"));
        this.norm2 = BatchNorm.affine(BOTTLENECK * growth);
        this.conv2 = new Conv2d(BOTTLENECK * growth, growth, 3, 1, seed.derive("conv2"));
    }

    /// @param input shape `[b, in, h, w]`
    /// @return shape `[b, in + growth, h, w]`
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor inner = conv1.forward(torch.relu_(norm1.forward(input, mode)), mode);
        Tensor added = conv2.forward(torch.relu_(norm2.forward(inner, mode)), mode);
        return torch.cat(new TensorVector(input, added), 1);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        norm1.visit(prefix + "norm1.", visitor);
        conv1.visit(prefix + "conv1.", visitor);
        norm2.visit(prefix + "norm2.", visitor);
        conv2.visit(prefix + "conv2.", visitor);
    }
}
