package org.leadline.vision.ssl;

import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Sequential;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// SimSiam: a predictor on one view's projection must give the other's, through which no gradient goes. Each view
/// passes on its own, so that batch norm takes its statistics from one view of each sample.
/// Source: Chen and He 2021; Xu, Lowe and Trappenberg 2022, equation 1 and section III-B.
final class SimSiam implements Method {

    static final MethodSpec<NoSettings> SPEC = new MethodSpec<>(
            "simsiam",
            "SimSiam",
            new MethodSpec.Recipe(0.06, 5e-4, 800, ViewConfig.moCoImageNet()),
            NoSettings.NONE,
            true,
            (encoders, _, seed) -> new SimSiam(encoders, seed, Parts.WHOLE));

    /// The ablation of Chen and He 2021, section 4.1: gradients go through both sides, and the network collapses.
    static final MethodSpec<NoSettings> WITHOUT_STOP_GRADIENT =
            ablation("simsiam-no-stop-gradient", "SimSiam without stop-gradient", new Parts(false, true, true));

    /// The ablation of section 4.2: one view's projection must give the other's.
    static final MethodSpec<NoSettings> WITHOUT_PREDICTOR =
            ablation("simsiam-no-predictor", "SimSiam without predictor", new Parts(true, false, true));

    /// The ablation of section 4.4: the projector has no batch norm.
    static final MethodSpec<NoSettings> WITHOUT_BATCH_NORM =
            ablation("simsiam-no-batch-norm", "SimSiam without batch norm", new Parts(true, true, false));

    private static final int WIDTH = 2048;
    private static final int BOTTLENECK = 512;

    /// The parts that an ablation may leave out.
    private record Parts(boolean stopGradient, boolean predictor, boolean batchNorm) {
        static final Parts WHOLE = new Parts(true, true, true);
    }

    private final Network network;
    private final Layer predictor;
    private final Parts parts;

    private SimSiam(Supplier<Encoder> encoders, Seed seed, Parts parts) {
        this.parts = parts;
        Encoder encoder = encoders.get();
        Seed ofProjector = seed.derive("projector");
        Layer projector = parts.batchNorm()
                ? Heads.deepProjector(encoder.dimension(), WIDTH, ofProjector)
                : Heads.bareProjector(encoder.dimension(), WIDTH, ofProjector);
        this.network = new Network(encoder, projector);
        this.predictor =
                parts.predictor() ? Heads.predictor(WIDTH, BOTTLENECK, seed.derive("predictor")) : new Sequential();
    }

    private static MethodSpec<NoSettings> ablation(String id, String title, Parts parts) {
        return new MethodSpec<>(
                id,
                title,
                SPEC.recipe(),
                SPEC.own(),
                parts.predictor(),
                (encoders, _, seed) -> new SimSiam(encoders, seed, parts));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Optional<Layer> predictor() {
        return parts.predictor() ? Optional.of(predictor) : Optional.empty();
    }

    @Override
    public Tensor loss(Tensor views) {
        Tensor firstProjection = network.project(Tensors.firstHalf(views));
        Tensor secondProjection = network.project(Tensors.secondHalf(views));
        Tensor firstPrediction = predictor.forward(firstProjection, Mode.TRAINING);
        Tensor secondPrediction = predictor.forward(secondProjection, Mode.TRAINING);
        return distance(firstPrediction, target(secondProjection))
                .add(distance(secondPrediction, target(firstProjection)))
                .div(Tensors.scalar(2));
    }

    private Tensor target(Tensor projection) {
        return parts.stopGradient() ? projection.detach() : projection;
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
        predictor.visit("predictor.", visitor);
    }
}
