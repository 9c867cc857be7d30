package org.leadline.vision.ssl;

import org.bytedeco.pytorch.Tensor;
import org.leadline.vision.tensor.StateVisitor;

/// A self-supervised method around an encoder: its heads, its loss, and what it keeps between steps.
public interface Method {

    /// The loss of a batch, a scalar whose gradient reaches every parameter that [#visit] shows.
    ///
    /// @param views shape `[2b, 3, size, size]`: the first views of b samples, then their second views
    Tensor loss(Tensor views);

    /// What follows each optimiser step, such as a moving average; nothing for most methods.
    default void afterStep() {}

    /// Shows the encoder under `encoder.`, the heads under their names and any other state.
    void visit(StateVisitor visitor);
}
