package org.leadline.vision.encoder;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.StateVisitor;

/// EfficientNet, first version: b0's seven stages, scaled in width and depth, global average pooling, no
/// classifier. Source: Tan and Le 2019.
///
/// Stochastic depth and dropout are left out, because they act in training alone. The network is used for
/// evaluation.
final class EfficientNet implements Encoder {

    /// The stages of b0. Source: Tan and Le 2019, table 1.
    private static final List<Stage> STAGES = List.of(
            new Stage(1, 3, 1, 16, 1),
            new Stage(6, 3, 2, 24, 2),
            new Stage(6, 5, 2, 40, 2),
            new Stage(6, 3, 2, 80, 3),
            new Stage(6, 5, 1, 112, 3),
            new Stage(6, 5, 2, 192, 4),
            new Stage(6, 3, 1, 320, 1));

    private static final int STEM = 32;
    private static final int HEAD = 4;
    private static final int DIVISOR = 8;

    private final Sequential features;
    private final int dimension;

    private record Stage(int expansion, int kernel, int stride, int channels, int blocks) {

        /// The dimensions of a block. Only the first block of a stage has the stage's stride.
        InvertedBottleneck.Dimensions block(int number, int in, int out) {
            return new InvertedBottleneck.Dimensions(in, out, expansion, kernel, number == 0 ? stride : 1);
        }
    }

    /// @param width the number of channels, as a multiple of b0's
    /// @param depth the number of blocks, as a multiple of b0's
    /// @param epsilon the number that batch norms add to a variance
    EfficientNet(double width, double depth, double epsilon, Seed seed) {
        List<Layer> layers = new ArrayList<>();
        int in = channels(STEM, width);
        layers.add(InvertedBottleneck.activated(new Conv2d(3, in, 3, 2, seed.derive("stem")), in, epsilon));
        for (int number = 0; number < STAGES.size(); number++) {
            Stage stage = STAGES.get(number);
            int out = channels(stage.channels(), width);
            List<Layer> blocks = new ArrayList<>();
            for (int block = 0; block < Math.ceil(depth * stage.blocks()); block++) {
                blocks.add(new InvertedBottleneck(
                        stage.block(block, in, out),
                        epsilon,
                        seed.derive(number).derive(block)));
                in = out;
            }
            layers.add(new Sequential(blocks));
        }
        this.dimension = HEAD * in;
        layers.add(
                InvertedBottleneck.activated(new Conv2d(in, dimension, 1, 1, seed.derive("head")), dimension, epsilon));
        this.features = new Sequential(layers);
    }

    /// Scales a number of channels and rounds it to a multiple of 8. Rounds up where rounding down would lose more
    /// than a tenth.
    private static int channels(int ofB0, double width) {
        double scaled = ofB0 * width;
        int rounded = Math.max(DIVISOR, (int) (scaled + DIVISOR / 2.0) / DIVISOR * DIVISOR);
        return rounded < 0.9 * scaled ? rounded + DIVISOR : rounded;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Tensor forward(Tensor images, Mode mode) {
        return torch.adaptive_avg_pool2d(features.forward(images, mode), 1, 1).flatten(1, -1);
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        features.visit(prefix + "features.", visitor);
    }
}
