package org.leadline.vision.encoder;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.StateVisitor;

/// The residual connection of a block: the input itself, or its 1×1 convolution where the shape changes.
final class Shortcut implements Layer {

    private final Optional<Sequential> downsample;

    Shortcut(int in, int out, int stride, Seed seed) {
        this.downsample = in == out && stride == 1
                ? Optional.empty()
                : Optional.of(new Sequential(
                        new Conv2d(in, out, 1, stride, seed.derive("downsample")), BatchNorm.affine(out)));
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return downsample.isPresent() ? downsample.get().forward(input, mode) : input;
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        downsample.ifPresent(layers -> layers.visit(prefix + "downsample.", visitor));
    }
}
