package org.leadline.vision.encoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// Scales each channel by a number in (0, 1) that depends on the means of all channels. Source: Hu 2018.
final class SqueezeExcitation implements Layer {

    private final Conv2d fc1;
    private final Conv2d fc2;

    SqueezeExcitation(int channels, int squeezed, Seed seed) {
        this.fc1 = Conv2d.pointwiseWithBias(channels, squeezed, seed.derive("fc1"));
        this.fc2 = Conv2d.pointwiseWithBias(squeezed, channels, seed.derive("fc2"));
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor means = torch.adaptive_avg_pool2d(input, 1, 1);
        Tensor scale = torch.sigmoid_(fc2.forward(torch.silu_(fc1.forward(means, mode)), mode));
        return input.mul(scale);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        fc1.visit(prefix + "fc1.", visitor);
        fc2.visit(prefix + "fc2.", visitor);
    }
}
