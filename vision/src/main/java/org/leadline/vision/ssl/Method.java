package org.leadline.vision.ssl;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.StateVisitor;

/// A self-supervised method around an encoder: its heads, its loss, and what it keeps between steps.
public interface Method {

    /// The encoder and the projector that are trained.
    Network network();

    /// The encoder that is trained; all that remains of a method afterwards.
    default Encoder encoder() {
        return network().encoder();
    }

    /// The head on the encoder, whose outputs are compared.
    default Layer projector() {
        return network().projector();
    }

    /// The head on the projector, where there is one.
    default Optional<Layer> predictor() {
        return Optional.empty();
    }

    /// The loss of a batch, a scalar whose gradient reaches every parameter that [#visit] shows.
    ///
    /// @param views shape `[2b, 3, size, size]`: the first views of b samples, then their second views
    Tensor loss(Tensor views);

    /// Follows each step of the optimizer, for example with a moving average; does nothing in most methods.
    ///
    /// @param done the fraction of the training's steps that came before this one, `[0, 1)`
    default void afterStep(double done) {}

    /// Shows all that the next step depends on: the encoder under `encoder.`, the heads under their names, and any
    /// other state.
    void visit(StateVisitor visitor);
}
