package org.leadline.vision.ssl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// SimSiam: a predictor on one view's projection must give the other's, through which no gradient goes. Each view
/// passes on its own, so that batch norm takes its statistics from one view of each sample.
///
/// Two settings make its ablations: the kind of predictor, and a target network, whose projections of the other view
/// are to be predicted instead, as BYOL's.
///
/// Source: Chen and He 2021; Xu, Lowe and Trappenberg 2022, equation 1 and section III-B.
final class SimSiam implements Method {

    static final MethodSpec<Settings> SPEC = new MethodSpec<>(
            "simsiam",
            "SimSiam",
            new MethodSpec.Recipe(0.06, 5e-4, 800, ViewConfig.moCoImageNet()),
            Settings.DECLARED,
            settings -> settings.predictor().isThere(),
            (encoders, settings, seed) -> new SimSiam(encoders, settings, seed, Parts.WHOLE));

    /// The ablation of Chen and He 2021, section 4.1: gradients go through both sides, and the network collapses.
    static final MethodSpec<NoSettings> WITHOUT_STOP_GRADIENT = ablation(
            "simsiam-no-stop-gradient", "SimSiam without stop-gradient", Settings.DEFAULT, new Parts(false, true));

    /// The ablation of section 4.2: one view's projection must give the other's.
    static final MethodSpec<NoSettings> WITHOUT_PREDICTOR =
            ablation("simsiam-no-predictor", "SimSiam without predictor", Settings.WITHOUT_PREDICTOR, Parts.WHOLE);

    /// The ablation of section 4.4: the projector has no batch norm.
    static final MethodSpec<NoSettings> WITHOUT_BATCH_NORM =
            ablation("simsiam-no-batch-norm", "SimSiam without batch norm", Settings.DEFAULT, new Parts(true, false));

    private static final int WIDTH = 2048;
    private static final int BOTTLENECK = 512;

    /// The settings of SimSiam.
    ///
    /// @param predictor the kind of predictor
    /// @param targetMomentum τ of the first step, `[0, 1]`, where a target network gives the targets
    record Settings(PredictorKind predictor, OptionalDouble targetMomentum) implements MethodSettings {

        static final Setting<Settings, PredictorKind> PREDICTOR =
                PredictorKind.setting(Settings::predictor).inOlderRuns(PredictorKind.MLP);

        static final Setting<Settings, OptionalDouble> TARGET_MOMENTUM =
                MovingTarget.setting(Forms.realOr("none"), Settings::targetMomentum);

        private static final Settings DEFAULT = new Settings(PredictorKind.MLP, OptionalDouble.empty());
        private static final Settings WITHOUT_PREDICTOR = new Settings(PredictorKind.NONE, OptionalDouble.empty());

        static final OwnSettings<Settings> DECLARED = new OwnSettings<>(
                Settings.class,
                DEFAULT,
                List.of(PREDICTOR, TARGET_MOMENTUM),
                values -> new Settings(values.get(PREDICTOR), values.get(TARGET_MOMENTUM)));

        Settings {
            targetMomentum.ifPresent(MovingTarget::requireMomentum);
        }
    }

    /// The parts that an ablation may leave out.
    private record Parts(boolean stopGradient, boolean batchNorm) {
        static final Parts WHOLE = new Parts(true, true);
    }

    private final Network network;
    private final Optional<Layer> predictor;
    private final Optional<MovingTarget> target;
    private final Parts parts;

    private SimSiam(Supplier<Encoder> encoders, Settings settings, Seed seed, Parts parts) {
        this.parts = parts;
        this.network = network(encoders, seed, parts);
        Seed ofPredictor = seed.derive("predictor");
        this.predictor =
                settings.predictor().create(WIDTH, () -> Heads.predictor(WIDTH, BOTTLENECK, ofPredictor), ofPredictor);
        OptionalDouble momentum = settings.targetMomentum();
        this.target = momentum.isPresent()
                ? Optional.of(new MovingTarget(network(encoders, seed, parts), momentum.getAsDouble()))
                : Optional.empty();
    }

    private static Network network(Supplier<Encoder> encoders, Seed seed, Parts parts) {
        Encoder encoder = encoders.get();
        Seed ofProjector = seed.derive("projector");
        Layer projector = parts.batchNorm()
                ? Heads.deepProjector(encoder.dimension(), WIDTH, ofProjector)
                : Heads.bareProjector(encoder.dimension(), WIDTH, ofProjector);
        return new Network(encoder, projector);
    }

    private static MethodSpec<NoSettings> ablation(String id, String title, Settings settings, Parts parts) {
        return new MethodSpec<>(
                id,
                title,
                SPEC.recipe(),
                NoSettings.NONE,
                _ -> settings.predictor().isThere(),
                (encoders, _, seed) -> new SimSiam(encoders, settings, seed, parts));
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
        Tensor firstProjection = network.project(first);
        Tensor secondProjection = network.project(second);
        Layer head = predictor.orElseGet(Sequential::new);
        Tensor firstPrediction = head.forward(firstProjection, Mode.TRAINING);
        Tensor secondPrediction = head.forward(secondProjection, Mode.TRAINING);
        return distance(firstPrediction, target(second, secondProjection))
                .add(distance(secondPrediction, target(first, firstProjection)))
                .div(Tensors.scalar(2));
    }

    private Tensor target(Tensor views, Tensor projection) {
        if (target.isPresent()) return target.get().project(views);
        return parts.stopGradient() ? projection.detach() : projection;
    }

    @Override
    public void afterStep(double done) {
        target.ifPresent(slow -> slow.follow(network, done));
    }

    /// The mean negative cosine similarity of rows, in float32, inside autocast too.
    static Tensor distance(Tensor predictions, Tensor targets) {
        try (FullPrecision _ = new FullPrecision()) {
            Tensor p = Rows.unit(predictions);
            Tensor z = Rows.unit(targets);
            return Rows.sums(p.mul(z)).mean().neg();
        }
    }

    @Override
    public void visit(StateVisitor visitor) {
        network.visit(visitor);
        predictor.ifPresent(head -> head.visit("predictor.", visitor));
        target.ifPresent(slow -> slow.visit(visitor));
    }
}
