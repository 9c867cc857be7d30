package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;

/// A layer of a network: a function of a tensor, with named state.
public interface Layer {

    Tensor forward(Tensor input, Mode mode);

    /// Passes every tensor of the layer to a visitor, in the order of torchvision's `state_dict`.
    ///
    /// @param prefix the prefix of each name, such as `layer1.0.`, or an empty string
    void visit(String prefix, StateVisitor visitor);
}
