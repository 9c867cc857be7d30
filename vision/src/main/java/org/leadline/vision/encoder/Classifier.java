package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Linear;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// An encoder followed by a linear map to ImageNet's 1,000 classes, as in torchvision's `state_dict`.
public final class Classifier implements Layer {

    private static final int CLASSES = 1000;

    private final Encoder encoder;
    private final Linear head;
    private final String headName;

    Classifier(Encoder encoder, String headName, Seed seed) {
        this.encoder = encoder;
        this.head = Linear.withBias(encoder.dimension(), CLASSES, seed);
        this.headName = headName;
    }

    /// The encoder without the linear map.
    public Encoder encoder() {
        return encoder;
    }

    /// @param images shape `[b, 3, size, size]`
    /// @return logits, shape `[b, 1000]`
    @Override
    public Tensor forward(Tensor images, Mode mode) {
        return head.forward(encoder.forward(images, mode), mode);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        encoder.visit(prefix, visitor);
        head.visit(prefix + headName + ".", visitor);
    }
}
