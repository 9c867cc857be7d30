package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Sets negative values to 0, in place.
public final class Relu implements Layer {

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.relu_(input);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {}
}
