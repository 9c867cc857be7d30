package org.leadline.vision.ssl;

import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// SimCLR: both views through one encoder and projector, and each must find the other in the batch.
/// Source: Chen 2020; Xu, Lowe and Trappenberg 2022, sections II-A-2 and III-B.
final class SimClr implements Method {

    static final MethodSpec SPEC =
            new MethodSpec("simclr", "SimCLR", new MethodSpec.Recipe(0.5, 1e-4, 0.5, 1000), SimClr::new);

    private static final int HIDDEN = 2048;
    private static final int OUTPUT = 128;

    private final Encoder encoder;
    private final Projector projector;
    private final double temperature;

    private SimClr(Encoder encoder, double temperature, Seed seed) {
        this.encoder = encoder;
        this.projector = new Projector(encoder.dimension(), HIDDEN, OUTPUT, seed.derive("projector"));
        this.temperature = temperature;
    }

    @Override
    public Tensor loss(Tensor views) {
        Tensor features = encoder.forward(views, Mode.TRAINING);
        return NtXent.loss(projector.forward(features, Mode.TRAINING), temperature);
    }

    @Override
    public void visit(StateVisitor visitor) {
        encoder.visit("encoder.", visitor);
        projector.visit("projector.", visitor);
    }
}
