package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;

/// A piece of a network: a function of tensors with named state.
public interface Layer {

    Tensor forward(Tensor input, Mode mode);

    /// Shows every tensor of the layer, in the order of torchvision's `state_dict`.
    ///
    /// @param prefix what stands before each name, such as `layer1.0.`, or an empty string
    void visit(String prefix, StateVisitor visitor);
}
