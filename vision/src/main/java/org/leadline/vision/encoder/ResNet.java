package org.leadline.vision.encoder;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Intermediates;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.StateVisitor;

/// ResNet: a stem, four stages, global average pooling, no classifier. Source: He 2016.
///
/// Width w gives stages of w, 2w, 4w and 8w channels, times the block's expansion. The paper's ResNet-18 has w =
/// 64, and so 512 features.
public final class ResNet implements Encoder {

    private final Stem stem;
    private final Conv2d conv1;
    private final BatchNorm bn1;
    private final List<Sequential> stages = new ArrayList<>();
    private final int dimension;

    /// @param plan the kind of block, and the number of blocks of each stage
    /// @param width the number of channels of the first stage
    /// @param stem the layers before the first stage
    ResNet(Plan plan, int width, Stem stem, Seed seed) {
        if (width < 1) throw new InputException("`width` is at least 1, but it is " + width);
        this.stem = stem;
        this.conv1 = stem.convolution(width, seed.derive("conv1"));
        this.bn1 = BatchNorm.affine(width);
        int in = width;
        for (int stage = 0; stage < plan.blocks().size(); stage++) {
            int out = (width << stage) * plan.block().expansion();
            List<Layer> blocks = new ArrayList<>();
            for (int block = 0; block < plan.blocks().get(stage); block++) {
                int stride = block == 0 && stage > 0 ? 2 : 1;
                blocks.add(
                        plan.block().create(in, out, stride, seed.derive(stage).derive(block)));
                in = out;
            }
            stages.add(new Sequential(blocks));
        }
        this.dimension = in;
    }

    /// @param blocks the number of blocks of each stage
    record Plan(ResidualBlock block, List<Integer> blocks) {

        Plan(ResidualBlock block, Integer... blocks) {
            this(block, List.of(blocks));
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Tensor forward(Tensor images, Mode mode) {
        Tensor x = stem.pooled(torch.relu_(bn1.forward(conv1.forward(images, mode), mode)));
        x = Intermediates.free(stages, x, mode);
        return torch.adaptive_avg_pool2d(x, 1, 1).flatten(1, -1);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        conv1.visit(prefix + "conv1.", visitor);
        bn1.visit(prefix + "bn1.", visitor);
        for (int stage = 0; stage < stages.size(); stage++) {
            stages.get(stage).visit(prefix + "layer" + (stage + 1) + ".", visitor);
        }
    }
}
