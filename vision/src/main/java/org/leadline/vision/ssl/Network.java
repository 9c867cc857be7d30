package org.leadline.vision.ssl;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// An encoder and the projector on it.
///
/// @param encoder gives features, shape `[n, d]`
/// @param projector gives projections of features
public record Network(Encoder encoder, Layer projector) {

    /// Projections of views, with the batch's statistics in batch norm.
    Tensor project(Tensor views) {
        return projector.forward(encoder.forward(views, Mode.TRAINING), Mode.TRAINING);
    }

    /// Shows both parts, under `encoder.` and `projector.`.
    void visit(StateVisitor visitor) {
        visit("", visitor);
    }

    /// Shows every tensor as a buffer behind the prefix, for a network that no gradient trains.
    void visitAsBuffers(String prefix, StateVisitor visitor) {
        visit(prefix, new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                visitor.buffer(name, tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                visitor.buffer(name, tensor);
            }
        });
    }

    /// Switches off the gradients of every parameter.
    void withoutGradients() {
        for (Tensor parameter : parameters()) parameter.set_requires_grad(false);
    }

    /// Moves every parameter towards the other network's: `k ← m·k + (1 − m)·q`. Running statistics stay each
    /// network's own.
    ///
    /// @param queries a network with parameters of the same shapes
    /// @param momentum m
    void follow(Network queries, double momentum) {
        List<Tensor> own = parameters();
        List<Tensor> others = queries.parameters();
        for (int i = 0; i < own.size(); i++) {
            own.get(i).mul_(Tensors.scalar(momentum)).add_(others.get(i), Tensors.scalar(1 - momentum));
        }
    }

    private List<Tensor> parameters() {
        List<Tensor> parameters = new ArrayList<>();
        visit(new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                parameters.add(tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {}
        });
        return parameters;
    }

    private void visit(String prefix, StateVisitor visitor) {
        encoder.visit(prefix + "encoder.", visitor);
        projector.visit(prefix + "projector.", visitor);
    }
}
