package org.leadline.vision.ssl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;

/// SimCLR: both views through one encoder and projector, and each must find the other in the batch. A setting gives
/// it a predictor, whose outputs must find the projections, as the variants between SimCLR and BYOL in Grill et al.
/// 2020, section 5, have it.
///
/// Source: Chen 2020; Xu, Lowe and Trappenberg 2022, sections II-A-2 and III-B.
final class SimClr implements Method {

    static final MethodSpec<Settings> SPEC = new MethodSpec<>(
            "simclr",
            "SimCLR",
            new MethodSpec.Recipe(0.5, 1e-4, 1000, ViewConfig.simClrImageNet()),
            Settings.DECLARED,
            settings -> settings.predictor().isThere(),
            (encoders, settings, seed) -> new SimClr(encoders, settings, seed, true));

    /// The ablation that leaves out the negatives: views of one image attract each other, and nothing repels.
    static final MethodSpec<Settings> WITHOUT_NEGATIVES = new MethodSpec<>(
            "simclr-no-negatives",
            "SimCLR without negatives",
            SPEC.recipe(),
            SPEC.own(),
            SPEC.hasPredictor(),
            (encoders, settings, seed) -> new SimClr(encoders, settings, seed, false));

    /// The settings of SimCLR.
    ///
    /// @param temperature τ, positive
    /// @param predictor the kind of predictor
    record Settings(double temperature, PredictorKind predictor) implements MethodSettings {

        static final Setting<Settings, Double> TEMPERATURE = Temperature.setting(Settings::temperature);

        static final Setting<Settings, PredictorKind> PREDICTOR =
                PredictorKind.setting(Settings::predictor).inOlderRuns(PredictorKind.NONE);

        static final OwnSettings<Settings> DECLARED = new OwnSettings<>(
                Settings.class,
                new Settings(0.5, PredictorKind.NONE),
                List.of(TEMPERATURE, PREDICTOR),
                values -> new Settings(values.get(TEMPERATURE), values.get(PREDICTOR)));

        Settings {
            Temperature.require(temperature);
        }
    }

    private static final int HIDDEN = 2048;

    /// The dimension of projections, MoCo-v2's too.
    static final int OUTPUT = 128;

    private final Network network;
    private final Optional<Layer> predictor;
    private final double temperature;
    private final boolean hasNegatives;

    private SimClr(Supplier<Encoder> encoders, Settings settings, Seed seed, boolean hasNegatives) {
        this.hasNegatives = hasNegatives;
        Encoder encoder = encoders.get();
        this.network = new Network(encoder, projector(encoder, seed));
        Seed ofPredictor = seed.derive("predictor");
        this.predictor = settings.predictor()
                .create(OUTPUT, () -> Heads.projector(OUTPUT, HIDDEN, OUTPUT, ofPredictor), ofPredictor);
        this.temperature = settings.temperature();
    }

    /// The projector of SimCLR, which MoCo-v2 has as well.
    ///
    /// @param seed the seed of the heads
    static Layer projector(Encoder encoder, Seed seed) {
        return Heads.projector(encoder.dimension(), HIDDEN, OUTPUT, seed.derive("projector"));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Optional<Layer> predictor() {
        return predictor;
    }

    @Override
    public Tensor loss(Tensor views) {
        Tensor projections = network.project(views);
        if (predictor.isEmpty()) {
            return hasNegatives ? NtXent.loss(projections, temperature) : NtXent.attraction(projections, temperature);
        }
        Tensor predictions = predictor.get().forward(projections, Mode.TRAINING);
        return hasNegatives
                ? NtXent.loss(predictions, projections, temperature)
                : NtXent.attraction(predictions, projections, temperature);
    }

    @Override
    public void visit(StateVisitor visitor) {
        network.visit(visitor);
        predictor.ifPresent(head -> head.visit("predictor.", visitor));
    }
}
