package org.leadline.vision.ssl;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Linear;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// The two-layer head of SimCLR and MoCo-v2: linear, batch norm, ReLU, linear. The paper's g.
final class Projector implements Layer {

    private final Linear first;
    private final BatchNorm norm;
    private final Linear second;

    Projector(int in, int hidden, int out, Seed seed) {
        this.first = new Linear(in, hidden, seed.derive("first"));
        this.norm = new BatchNorm(hidden);
        this.second = new Linear(hidden, out, seed.derive("second"));
    }

    /// @param features shape `[b, in]`
    /// @return shape `[b, out]`, not normalised
    @Override
    public Tensor forward(Tensor features, Mode mode) {
        Tensor hidden = torch.relu_(norm.forward(first.forward(features, mode), mode));
        return second.forward(hidden, mode);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        first.visit(prefix + "0.", visitor);
        norm.visit(prefix + "1.", visitor);
        second.visit(prefix + "3.", visitor);
    }
}
