package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Replaces x by x·σ(x), in place.
public final class Silu implements Layer {

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.silu_(input);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {}
}
