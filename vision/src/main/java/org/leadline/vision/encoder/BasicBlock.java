package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// Two 3×3 convolutions and a way round them. Source: He 2016.
final class BasicBlock implements Layer {

    private final Conv2d conv1;
    private final BatchNorm bn1;
    private final Conv2d conv2;
    private final BatchNorm bn2;
    private final Shortcut shortcut;

    BasicBlock(int in, int out, int stride, Seed seed) {
        this.conv1 = new Conv2d(in, out, 3, stride, seed.derive("conv1"));
        this.bn1 = BatchNorm.affine(out);
        this.conv2 = new Conv2d(out, out, 3, 1, seed.derive("conv2"));
        this.bn2 = BatchNorm.affine(out);
        this.shortcut = new Shortcut(in, out, stride, seed);
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor inner = torch.relu_(bn1.forward(conv1.forward(input, mode), mode));
        inner = bn2.forward(conv2.forward(inner, mode), mode);
        return torch.relu_(inner.add_(shortcut.forward(input, mode)));
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        conv1.visit(prefix + "conv1.", visitor);
        bn1.visit(prefix + "bn1.", visitor);
        conv2.visit(prefix + "conv2.", visitor);
        bn2.visit(prefix + "bn2.", visitor);
        shortcut.visit(prefix, visitor);
    }
}
