package org.leadline.vision.ssl;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// SimCLR: both views through one encoder and projector, and each must find the other in the batch.
/// Source: Chen 2020; Xu, Lowe and Trappenberg 2022, sections II-A-2 and III-B.
final class SimClr implements Method {

    static final MethodSpec SPEC = new MethodSpec(
            "simclr",
            "SimCLR",
            new MethodSpec.Recipe(
                    0.5,
                    1e-4,
                    1000,
                    new MethodSettings(OptionalDouble.of(0.5), OptionalInt.empty(), OptionalDouble.empty()),
                    ViewConfig.simClrImageNet()),
            false,
            SimClr::new);

    static final int HIDDEN = 2048;
    static final int OUTPUT = 128;

    private final Encoder encoder;
    private final Layer projector;
    private final double temperature;

    private SimClr(Supplier<Encoder> encoders, MethodSettings settings, Seed seed) {
        this.encoder = encoders.get();
        this.projector = Heads.projector(encoder.dimension(), HIDDEN, OUTPUT, seed.derive("projector"));
        this.temperature = settings.temperature().orElseThrow();
    }

    @Override
    public Encoder encoder() {
        return encoder;
    }

    @Override
    public Layer projector() {
        return projector;
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
