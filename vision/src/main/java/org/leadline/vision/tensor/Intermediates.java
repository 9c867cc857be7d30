package org.leadline.vision.tensor;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Frees the intermediate tensors of layers, so that a frozen network holds a few activations at a time and not
/// all of them until the end of the batch.
public final class Intermediates {

    private Intermediates() {}

    /// Returns the layer's output and frees its intermediate tensors. In training nothing is freed, because
    /// gradients need them.
    ///
    /// @param input not changed or freed
    public static Tensor free(Layer layer, Tensor input, Mode mode) {
        if (mode == Mode.TRAINING) return layer.forward(input, mode);
        Tensor output;
        try (PointerScope _ = new PointerScope()) {
            // an operation in place returns its input's handle, which this scope would close; detach() makes a new one
            output = layer.forward(input, mode).detach();
            output.retainReference();
        }
        PointerScope outer = PointerScope.getInnerScope();
        if (outer != null) outer.attach(output);
        output.releaseReference();
        return output;
    }

    /// Returns the output of the last of several layers. The output of each layer is freed once the next has read
    /// it.
    ///
    /// @param input not changed or freed
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
