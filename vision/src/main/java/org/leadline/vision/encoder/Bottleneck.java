package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// A 1×1 convolution to a quarter of the channels, a 3×3 one that takes the stride, a 1×1 one back, and a way round
/// them. Source: He 2016, with the stride where torchvision has it.
final class Bottleneck implements Layer {

    private final Conv2d conv1;
    private final BatchNorm bn1;
    private final Conv2d conv2;
    private final BatchNorm bn2;
    private final Conv2d conv3;
    private final BatchNorm bn3;
    private final Shortcut shortcut;

    Bottleneck(int in, int out, int stride, Seed seed) {
        int inner = out / ResidualBlock.BOTTLENECK.expansion();
        this.conv1 = new Conv2d(in, inner, 1, 1, seed.derive("conv1"));
        this.bn1 = BatchNorm.affine(inner);
        this.conv2 = new Conv2d(inner, inner, 3, stride, seed.derive("conv2"));
        this.bn2 = BatchNorm.affine(inner);
        this.conv3 = new Conv2d(inner, out, 1, 1, seed.derive("conv3"));
        this.bn3 = BatchNorm.affine(out);
        this.shortcut = new Shortcut(in, out, stride, seed);
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor inner = torch.relu_(bn1.forward(conv1.forward(input, mode), mode));
        inner = torch.relu_(bn2.forward(conv2.forward(inner, mode), mode));
        inner = bn3.forward(conv3.forward(inner, mode), mode);
        return torch.relu_(inner.add_(shortcut.forward(input, mode)));
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        conv1.visit(prefix + "conv1.", visitor);
        bn1.visit(prefix + "bn1.", visitor);
        conv2.visit(prefix + "conv2.", visitor);
        bn2.visit(prefix + "bn2.", visitor);
        conv3.visit(prefix + "conv3.", visitor);
        bn3.visit(prefix + "bn3.", visitor);
        shortcut.visit(prefix, visitor);
    }
}
