package org.leadline.vision.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Conv2d;
import org.leadline.vision.tensor.Intermediates;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// DenseNet-BC: four blocks, the channels halved between blocks, global average pooling, no classifier. Each layer
/// reads the outputs of all earlier layers of its block. Source: Huang 2017.
final class DenseNet implements Encoder {

    private final Conv2d conv0;
    private final BatchNorm norm0;
    private final List<Block> blocks = new ArrayList<>();
    private final BatchNorm norm5;
    private final int dimension;

    /// @param growth channels that a layer adds
    /// @param initial channels before the first block
    /// @param layers the number of layers of each block
    DenseNet(int growth, int initial, List<Integer> layers, Seed seed) {
        this.conv0 = Stem.LARGE.convolution(initial, seed.derive("conv0"));
        this.norm0 = BatchNorm.affine(initial);
        int channels = initial;
        for (int number = 0; number < layers.size(); number++) {
            Seed ofBlock = seed.derive(number);
            List<DenseLayer> inBlock = new ArrayList<>();
            for (int layer = 0; layer < layers.get(number); layer++) {
                inBlock.add(new DenseLayer(channels, growth, ofBlock.derive(layer)));
                channels += growth;
            }
            boolean isLast = number == layers.size() - 1;
            blocks.add(new Block(inBlock, isLast ? Optional.empty() : Optional.of(new Transition(channels, ofBlock))));
            if (!isLast) channels /= 2;
        }
        this.norm5 = BatchNorm.affine(channels);
        this.dimension = channels;
    }

    /// @param transition the transition to the next block; empty for the last block
    private record Block(List<DenseLayer> layers, Optional<Transition> transition) {}

    /// Halves the channels, the height and the width.
    private static final class Transition implements Layer {

        private final BatchNorm norm;
        private final Conv2d conv;

        Transition(int channels, Seed seed) {
            this.norm = BatchNorm.affine(channels);
            this.conv = new Conv2d(channels, channels / 2, 1, 1, seed.derive("transition"));
        }

        @Override
        public Tensor forward(Tensor input, Mode mode) {
            return torch.avg_pool2d(conv.forward(torch.relu_(norm.forward(input, mode)), mode), 2, 2);
        }

        @Override
        public void visit(String prefix, StateVisitor visitor) {
            norm.visit(prefix + "norm.", visitor);
            conv.visit(prefix + "conv.", visitor);
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Tensor forward(Tensor images, Mode mode) {
        Tensor x = Stem.LARGE.pooled(torch.relu_(norm0.forward(conv0.forward(images, mode), mode)));
        x = Intermediates.free(inOrder(), x, mode);
        return torch.adaptive_avg_pool2d(torch.relu_(norm5.forward(x, mode)), 1, 1)
                .flatten(1, -1);
    }

    private List<Layer> inOrder() {
        List<Layer> layers = new ArrayList<>();
        for (Block block : blocks) {
            layers.addAll(block.layers());
            block.transition().ifPresent(layers::add);
        }
        return layers;
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {
        String features = prefix + "features.";
        conv0.visit(features + "conv0.", visitor);
        norm0.visit(features + "norm0.", visitor);
        for (int number = 1; number <= blocks.size(); number++) {
            Block block = blocks.get(number - 1);
            for (int layer = 1; layer <= block.layers().size(); layer++) {
                block.layers()
                        .get(layer - 1)
                        .visit(features + "denseblock" + number + ".denselayer" + layer + ".", visitor);
            }
            if (block.transition().isPresent()) {
                block.transition().get().visit(features + "transition" + number + ".", visitor);
            }
        }
        norm5.visit(features + "norm5.", visitor);
    }
}
