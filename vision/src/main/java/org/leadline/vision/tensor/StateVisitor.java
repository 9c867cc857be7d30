package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;

/// Receives every tensor of a layer with its name in torchvision's `state_dict`.
public interface StateVisitor {

    /// Receives a tensor that is trained by its gradient.
    void parameter(String name, Tensor tensor);

    /// Receives a tensor that has no gradient, such as a running mean.
    void buffer(String name, Tensor tensor);
}
