package org.leadline.vision.tensor;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A chain of layers, named by their numbers from 0 as in torch.
public final class Sequential implements Layer {

    private final List<Layer> layers;

    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    public Sequential(List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return Intermediates.free(layers, input, mode);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        for (int i = 0; i < layers.size(); i++) layers.get(i).visit(prefix + i + ".", visitor);
    }
}
