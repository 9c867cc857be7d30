package org.leadline.vision.ssl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Values;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// BYOL: a predictor on one view's projection must give the other view's projection by a slow copy of the network.
/// There are no negatives. Each view passes on its own, so that batch norm takes its statistics from one view of
/// each sample.
///
/// The loss is the mean negative cosine of both directions, as SimSiam's. The paper's is 4 more than four times
/// that: the squared distances of unit vectors, summed over both directions.
///
/// Source: Grill et al. 2020; widths and momentum as solo-learn's for CIFAR-10; rate and weight decay as those of
/// lightly's benchmark on CIFAR-10, which trains by SGD: 0.06 for a batch of 128, so 0.24 for 512.
final class Byol implements Method {

    static final MethodSpec<Settings> SPEC = new MethodSpec<>(
            "byol",
            "BYOL",
            new MethodSpec.Recipe(0.24, 5e-4, 1000, ViewConfig.byolImageNet()),
            Settings.DECLARED,
            settings -> settings.predictor().isThere(),
            Byol::new);

    /// The settings of BYOL.
    ///
    /// @param predictor the kind of predictor
    /// @param targetMomentum τ of the first step, `[0, 1]`
    /// @param projectorWidth the width of the hidden layers of projector and predictor, 1 to 16,384, where it is
    ///     not 4096
    record Settings(PredictorKind predictor, double targetMomentum, OptionalInt projectorWidth)
            implements MethodSettings {

        static final Setting<Settings, PredictorKind> PREDICTOR = PredictorKind.setting(Settings::predictor);

        static final Setting<Settings, Double> TARGET_MOMENTUM =
                MovingTarget.setting(Forms.REAL, Settings::targetMomentum);

        static final Setting<Settings, OptionalInt> PROJECTOR_WIDTH = ProjectorWidth.setting(Settings::projectorWidth);

        static final OwnSettings<Settings> DECLARED = new OwnSettings<>(
                Settings.class,
                new Settings(PredictorKind.MLP, 0.99, OptionalInt.empty()),
                List.of(PREDICTOR, TARGET_MOMENTUM, PROJECTOR_WIDTH),
                Settings::of);

        Settings {
            MovingTarget.requireMomentum(targetMomentum);
            ProjectorWidth.require(projectorWidth);
        }

        private static Settings of(Values values) {
            return new Settings(values.get(PREDICTOR), values.get(TARGET_MOMENTUM), values.get(PROJECTOR_WIDTH));
        }

        private int hidden() {
            return projectorWidth.orElse(HIDDEN);
        }
    }

    private static final int HIDDEN = 4096;
    private static final int OUTPUT = 256;

    private final Network network;
    private final Optional<Layer> predictor;
    private final MovingTarget target;

    private Byol(Supplier<Encoder> encoders, Settings settings, Seed seed) {
        this.network = network(encoders, settings, seed);
        this.target = new MovingTarget(network(encoders, settings, seed), settings.targetMomentum());
        Seed ofPredictor = seed.derive("predictor");
        this.predictor = settings.predictor()
                .create(OUTPUT, () -> Heads.projector(OUTPUT, settings.hidden(), OUTPUT, ofPredictor), ofPredictor);
    }

    private static Network network(Supplier<Encoder> encoders, Settings settings, Seed seed) {
        Encoder encoder = encoders.get();
        Seed ofProjector = seed.derive("projector");
        return new Network(encoder, Heads.projector(encoder.dimension(), settings.hidden(), OUTPUT, ofProjector));
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
        Tensor first = Tensors.firstHalf(views);
        Tensor second = Tensors.secondHalf(views);
        return SimSiam.distance(prediction(first), target.project(second))
                .add(SimSiam.distance(prediction(second), target.project(first)))
                .div(Tensors.scalar(2));
    }

    private Tensor prediction(Tensor views) {
        Layer head = predictor.orElseGet(Sequential::new);
        return head.forward(network.project(views), Mode.TRAINING);
    }

    @Override
    public void afterStep(double done) {
        target.follow(network, done);
    }

    @Override
    public void visit(StateVisitor visitor) {
        network.visit(visitor);
        predictor.ifPresent(head -> head.visit("predictor.", visitor));
        target.visit(visitor);
    }
}
