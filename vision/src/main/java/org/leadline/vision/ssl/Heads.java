package org.leadline.vision.ssl;

import org.leadline.random.Seed;
import org.leadline.vision.tensor.BatchNorm;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Linear;
import org.leadline.vision.tensor.Relu;
import org.leadline.vision.tensor.Sequential;

/// The perceptrons that stand on an encoder while it is trained; their tensors are named as those of torch's
/// `Sequential`. Source: Xu, Lowe and Trappenberg 2022, section III-B.
final class Heads {

    private Heads() {}

    /// Returns the projector of SimCLR, MoCo-v2 and BYOL: linear, batch norm, ReLU, linear. The paper's g.
    static Layer projector(int in, int hidden, int out, Seed seed) {
        return new Sequential(
                Linear.withBias(in, hidden, seed.derive("first")),
                BatchNorm.affine(hidden),
                new Relu(),
                Linear.withBias(hidden, out, seed.derive("second")));
    }

    /// Returns SimSiam's projector: three layers, each with batch norm, the last without a scale and a shift of its
    /// own. Source: Chen and He 2021.
    static Layer deepProjector(int in, int width, Seed seed) {
        return new Sequential(
                Linear.withoutBias(in, width, seed.derive("first")),
                BatchNorm.affine(width),
                new Relu(),
                Linear.withoutBias(width, width, seed.derive("second")),
                BatchNorm.affine(width),
                new Relu(),
                Linear.withoutBias(width, width, seed.derive("third")),
                BatchNorm.plain(width));
    }

    /// Returns the projector of Barlow Twins and VICReg: three layers of one width, the first two with batch norm.
    /// None has biases: batch norm cancels those of the first two, and the losses those of the last. Source:
    /// Zbontar et al. 2021, section 2.2; Bardes, Ponce and LeCun 2022, section 4.2.
    static Layer expander(int in, int width, Seed seed) {
        return new Sequential(
                Linear.withoutBias(in, width, seed.derive("first")),
                BatchNorm.affine(width),
                new Relu(),
                Linear.withoutBias(width, width, seed.derive("second")),
                BatchNorm.affine(width),
                new Relu(),
                Linear.withoutBias(width, width, seed.derive("third")));
    }

    /// Returns the deep projector without batch norm, as the ablation that leaves it out has it.
    static Layer bareProjector(int in, int width, Seed seed) {
        return new Sequential(
                Linear.withBias(in, width, seed.derive("first")),
                new Relu(),
                Linear.withBias(width, width, seed.derive("second")),
                new Relu(),
                Linear.withBias(width, width, seed.derive("third")));
    }

    /// Returns SimSiam's predictor, which has a bottleneck. The paper's h.
    static Layer predictor(int width, int bottleneck, Seed seed) {
        return new Sequential(
                Linear.withoutBias(width, bottleneck, seed.derive("first")),
                BatchNorm.affine(bottleneck),
                new Relu(),
                Linear.withBias(bottleneck, width, seed.derive("second")));
    }
}
