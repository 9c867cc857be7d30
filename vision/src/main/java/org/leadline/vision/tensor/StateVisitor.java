package org.leadline.vision.tensor;

import org.bytedeco.pytorch.Tensor;

/// Sees every tensor of a layer under its name in torchvision's `state_dict`.
public interface StateVisitor {

    /// A tensor that training changes by its gradient.
    void parameter(String name, Tensor tensor);

    /// A tensor that is state but has no gradient, such as a running mean.
    void buffer(String name, Tensor tensor);
}
