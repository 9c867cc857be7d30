package org.leadline.vision.tensor;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Frees what a layer makes on the way to its output, so that a frozen network holds a few activations at a time
/// and not all of them until the batch is through.
public final class Intermediates {

    private Intermediates() {}

    /// The layer's output. In training all stays, since gradients need it.
    ///
    /// @param input stays as it is
    public static Tensor free(Layer layer, Tensor input, Mode mode) {
        if (mode == Mode.TRAINING) return layer.forward(input, mode);
        Tensor output;
        try (PointerScope _ = new PointerScope()) {
            // what changes a tensor in place gives the same handle again, which goes with the scope
            output = layer.forward(input, mode).detach();
            output.retainReference();
        }
        PointerScope outer = PointerScope.getInnerScope();
        if (outer != null) outer.attach(output);
        output.releaseReference();
        return output;
    }

    /// The output of layers one after another; the output of each is freed once the next has read it.
    ///
    /// @param input stays as it is
    public static Tensor free(List<? extends Layer> layers, Tensor input, Mode mode) {
        Tensor x = input;
        for (int i = 0; i < layers.size(); i++) {
            Tensor next = free(layers.get(i), x, mode);
            if (mode == Mode.EVALUATION && i > 0) x.close();
            x = next;
        }
        return x;
    }
}
