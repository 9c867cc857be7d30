package org.leadline.vision.tensor;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Layers one after another, named by their numbers from 0, as torch's.
public final class Sequential implements Layer {

    private final List<Layer> layers;

    public Sequential(Layer... layers) {
        this.layers = List.of(layers);
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor x = input;
        for (Layer layer : layers) x = layer.forward(x, mode);
        return x;
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        for (int i = 0; i < layers.size(); i++) layers.get(i).visit(prefix + i + ".", visitor);
    }
}
