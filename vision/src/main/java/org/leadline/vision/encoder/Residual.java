package org.leadline.vision.encoder;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// Convolutions, each with batch norm, and a shortcut around them. Source: He 2016.
///
/// The tensors are named as torchvision names them: `conv1`, `bn1`, `conv2` and so on.
final class Residual implements Layer {

    private final List<Conv2d> convolutions = new ArrayList<>();
    private final List<BatchNorm> norms = new ArrayList<>();
    private final Shortcut shortcut;

    /// One of the convolutions.
    ///
    /// @param in input channels
    /// @param out output channels
    /// @param kernel height and width of the kernel
    /// @param stride pixels between two places of the kernel
    record Convolution(int in, int out, int kernel, int stride) {}

    /// @param plan the convolutions, from the input to the output; at least one
    Residual(List<Convolution> plan, Seed seed) {
        int stride = 1;
        for (Convolution one : plan) {
            Seed own = seed.derive("conv" + (convolutions.size() + 1));
            convolutions.add(new Conv2d(one.in(), one.out(), one.kernel(), one.stride(), own));
            norms.add(BatchNorm.affine(one.out()));
            stride *= one.stride();
        }
        this.shortcut = new Shortcut(plan.getFirst().in(), plan.getLast().out(), stride, seed);
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor inner = input;
        for (int i = 0; i < convolutions.size(); i++) {
            inner = norms.get(i).forward(convolutions.get(i).forward(inner, mode), mode);
            if (i < convolutions.size() - 1) inner = torch.relu_(inner);
        }
        return torch.relu_(inner.add_(shortcut.forward(input, mode)));
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        for (int i = 0; i < convolutions.size(); i++) {
            convolutions.get(i).visit(prefix + "conv" + (i + 1) + ".", visitor);
            norms.get(i).visit(prefix + "bn" + (i + 1) + ".", visitor);
        }
        shortcut.visit(prefix, visitor);
    }
}
