package org.leadline.vision.ssl;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// MoCo-v2: the first view must find the second, seen by a slow copy of the network (the key encoder), among the
/// keys of earlier batches. The copy is a moving average and has no gradient.
///
/// On several devices MoCo shuffles keys among them, so that batch norm does not tell which key belongs to which
/// query. On one device the keys of a batch are shuffled and go through in [#GROUPS] groups instead, each
/// normalised by itself, while the queries are normalised together.
///
/// Source: He 2020; Chen 2020b; Xu, Lowe and Trappenberg 2022, section III-B.
final class MoCoV2 implements Method {

    static final MethodSpec SPEC = new MethodSpec(
            "moco-v2",
            "MoCo-v2",
            new MethodSpec.Recipe(
                    0.06,
                    5e-4,
                    800,
                    new MethodSettings(OptionalDouble.of(0.1), OptionalInt.of(4096), OptionalDouble.of(0.99)),
                    ViewConfig.moCoImageNet()),
            false,
            MoCoV2::new);

    /// As many as MoCo's devices.
    static final int GROUPS = 8;

    private static final int LEAST_IN_GROUP = 8;
    private static final Seed SHUFFLE = new Seed(0x50C0);

    private final Encoder encoder;
    private final Layer projector;
    private final Encoder keyEncoder;
    private final Layer keyProjector;
    private final double temperature;
    private final double keyMomentum;

    /// Shape `[k, d]`, rows of length 1, the oldest of which are replaced.
    private final Tensor queue;

    /// How many batches the queue has taken in, which also numbers the shuffles.
    private final Tensor batches;

    private MoCoV2(Supplier<Encoder> encoders, MethodSettings settings, Seed seed) {
        this.encoder = encoders.get();
        this.keyEncoder = encoders.get();
        Seed ofProjector = seed.derive("projector");
        this.projector = Heads.projector(encoder.dimension(), SimClr.HIDDEN, SimClr.OUTPUT, ofProjector);
        this.keyProjector = Heads.projector(encoder.dimension(), SimClr.HIDDEN, SimClr.OUTPUT, ofProjector);
        this.temperature = settings.temperature().orElseThrow();
        this.keyMomentum = settings.keyMomentum().orElseThrow();
        this.queue = randomUnit(settings.queueLength().orElseThrow(), seed.derive("queue"));
        this.batches = torch.zeros(new long[0]).to(torch.ScalarType.Long);
        new KeyState(keyEncoder, keyProjector).withoutGradients();
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
        Tensor features = encoder.forward(Tensors.firstHalf(views), Mode.TRAINING);
        Tensor queries = projector.forward(features, Mode.TRAINING);
        Tensor keys = keys(Tensors.secondHalf(views));
        // the loss looks at the queue as it was: the new keys are its positives
        Tensor loss = InfoNce.loss(queries, keys, queue.clone(), temperature);
        enqueue(keys);
        return loss;
    }

    /// The keys of a batch of views, of length 1.
    private Tensor keys(Tensor views) {
        int count = Math.toIntExact(views.size(0));
        int groups = Math.clamp(count / LEAST_IN_GROUP, 1, GROUPS);
        long[] order = shuffled(batches.item_long(), count);
        long[] back = new long[count];
        for (int i = 0; i < count; i++) back[(int) order[i]] = i;
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor shuffledViews = views.index_select(0, Tensors.beside(views, Tensors.of(order)));
            TensorVector ofGroups = new TensorVector();
            for (int group = 0; group < groups; group++) {
                long from = (long) count * group / groups;
                long to = (long) count * (group + 1) / groups;
                Tensor features = keyEncoder.forward(Tensors.rows(shuffledViews, from, to), Mode.TRAINING);
                ofGroups.push_back(keyProjector.forward(features, Mode.TRAINING));
            }
            Tensor projections = torch.cat(ofGroups).index_select(0, Tensors.beside(views, Tensors.of(back)));
            try (FullPrecision _ = new FullPrecision()) {
                return Rows.unit(projections);
            }
        }
    }

    /// Replaces the oldest keys.
    private void enqueue(Tensor keys) {
        try (NoGradGuard _ = new NoGradGuard()) {
            long length = keys.size(0);
            long from = batches.item_long() * length % queue.size(0);
            Tensors.rows(queue, from, from + length).copy_(keys);
            batches.add_(Tensors.whole(1));
        }
    }

    /// The order in which the keys of a batch go through; it depends on the batch's number alone.
    static long[] shuffled(long batch, int count) {
        SplittableRandom random = SHUFFLE.derive(batch).generator();
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    @Override
    public void afterStep() {
        try (NoGradGuard _ = new NoGradGuard()) {
            new KeyState(keyEncoder, keyProjector).follow(new KeyState(encoder, projector), keyMomentum);
        }
    }

    @Override
    public void visit(StateVisitor visitor) {
        encoder.visit("encoder.", visitor);
        projector.visit("projector.", visitor);
        new KeyState(keyEncoder, keyProjector).visit("key_", visitor);
        visitor.buffer("queue", queue);
        visitor.buffer("batches", batches);
    }

    private static Tensor randomUnit(int rows, Seed seed) {
        SplittableRandom random = seed.generator();
        float[] values = new float[Math.multiplyExact(rows, SimClr.OUTPUT)];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return Rows.unit(Tensors.of(values, rows, SimClr.OUTPUT));
    }
}
