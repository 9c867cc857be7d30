package org.leadline.vision.ssl;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// An encoder with its projector, seen as tensors that one copy takes over from the other.
///
/// @param encoder one of two of the same shape
/// @param projector on it
record KeyState(Encoder encoder, Layer projector) {

    void withoutGradients() {
        for (Tensor parameter : parameters()) parameter.set_requires_grad(false);
    }

    /// Moves every parameter towards the other's: `k ← m·k + (1 − m)·q`. Running statistics are each copy's own.
    ///
    /// @param momentum m
    void follow(KeyState queries, double momentum) {
        List<Tensor> own = parameters();
        List<Tensor> others = queries.parameters();
        for (int i = 0; i < own.size(); i++) {
            own.get(i).mul_(Tensors.scalar(momentum)).add_(others.get(i), Tensors.scalar(1 - momentum));
        }
    }

    /// Shows everything as buffers, since no gradient trains it.
    void visit(String prefix, StateVisitor visitor) {
        StateVisitor asBuffers = new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                visitor.buffer(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                visitor.buffer(name, tensor);
            }
        };
        encoder.visit(prefix + "encoder.", asBuffers);
        projector.visit(prefix + "projector.", asBuffers);
    }

    private List<Tensor> parameters() {
        List<Tensor> parameters = new ArrayList<>();
        StateVisitor collector = new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                parameters.add(tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {}
        };
        encoder.visit("", collector);
        projector.visit("", collector);
        return parameters;
    }
}
