package org.leadline.vision.ssl;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;
import org.leadline.vision.setting.Values;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// MoCo-v2: the first view must find the second, seen by a slow copy of the network (the key encoder), among the
/// keys of earlier batches. The copy is a moving average and has no gradient.
///
/// On several devices MoCo shuffles keys among them, so that batch norm does not tell which key belongs to which
/// query. On one device the keys of a batch are shuffled and go through in [#GROUPS] groups instead, each
/// normalized by itself, while the queries are normalized together.
///
/// Source: He 2020; Chen 2020b; Xu, Lowe and Trappenberg 2022, section III-B.
final class MoCoV2 implements Method {

    static final MethodSpec<Settings> SPEC = new MethodSpec<>(
            "moco-v2",
            "MoCo-v2",
            new MethodSpec.Recipe(0.06, 5e-4, 800, ViewConfig.moCoImageNet()),
            Settings.DECLARED,
            _ -> false,
            MoCoV2::new);

    /// The settings of MoCo-v2.
    ///
    /// @param temperature τ, positive
    /// @param queue keys that are kept as negatives, 1 to 4,194,304
    /// @param keyMomentum m, the fraction of the key encoder that stays at each step, `[0, 1]`
    record Settings(double temperature, int queue, double keyMomentum) implements MethodSettings {

        private static final int MAX_QUEUE = 1 << 22;

        static final Setting<Settings, Double> TEMPERATURE = Temperature.setting(Settings::temperature);

        static final Setting<Settings, Integer> QUEUE = Setting.of(
                "queue",
                new Help("K", "Keys that MoCo-v2 keeps as negatives, a multiple of the batch size."),
                Forms.WHOLE,
                Settings::queue);

        static final Setting<Settings, Double> KEY_MOMENTUM = Setting.of(
                "keyMomentum",
                new Help("M", "Fraction of MoCo-v2's key encoder that stays at each step."),
                Forms.REAL,
                Settings::keyMomentum);

        static final OwnSettings<Settings> DECLARED = new OwnSettings<>(
                Settings.class, new Settings(0.1, 4096, 0.99), List.of(TEMPERATURE, QUEUE, KEY_MOMENTUM), Settings::of);

        Settings {
            Temperature.require(temperature);
            if (queue < 1 || queue > MAX_QUEUE) {
                throw new InputException("`queue` is 1 to " + MAX_QUEUE + ", but it is " + queue);
            }
            if (!(keyMomentum >= 0 && keyMomentum <= 1)) {
                throw new InputException("`keyMomentum` is 0 to 1, but it is " + keyMomentum);
            }
        }

        private static Settings of(Values values) {
            return new Settings(values.get(TEMPERATURE), values.get(QUEUE), values.get(KEY_MOMENTUM));
        }

        /// The queue takes whole batches.
        @Override
        public void requireBatchSize(int batchSize) {
            if (queue % batchSize == 0) return;
            throw new InputException("`queue` is a multiple of `batchSize`, since it takes whole batches, but " + queue
                    + " is no multiple of " + batchSize);
        }
    }

    /// The number of groups; MoCo was trained on as many devices.
    static final int GROUPS = 8;

    /// Minimum number of keys in a group, for statistics of batch norm that are worth something.
    private static final int MIN_GROUP = 8;

    /// Fixed digits rather than a name: the order of keys decides the bytes of runs that are to be resumed.
    private static final Seed SHUFFLE = new Seed(0x50C0);

    private final Network network;
    private final Network keyNetwork;
    private final Settings settings;

    /// Shape `[k, d]`, rows of length 1, the oldest of which are replaced.
    private final Tensor queue;

    /// The number of batches that the queue has taken in, which also numbers the shuffles.
    private final Tensor batches;

    private MoCoV2(Supplier<Encoder> encoders, Settings settings, Seed seed) {
        this.network = network(encoders, seed);
        this.keyNetwork = network(encoders, seed);
        this.settings = settings;
        this.queue = randomUnit(settings.queue(), seed.derive("queue"));
        this.batches = torch.zeros(new long[0]).to(torch.ScalarType.Long);
        keyNetwork.withoutGradients();
    }

    private static Network network(Supplier<Encoder> encoders, Seed seed) {
        Encoder encoder = encoders.get();
        return new Network(encoder, SimClr.projector(encoder, seed));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Tensor loss(Tensor views) {
        Tensor queries = network.project(Tensors.firstHalf(views));
        Tensor keys = keys(Tensors.secondHalf(views));
        // the loss looks at the queue as it was: the new keys are its positives
        Tensor loss = InfoNce.loss(queries, keys, queue.clone(), settings.temperature());
        enqueue(keys);
        return loss;
    }

    /// The keys of a batch of views, of length 1.
    private Tensor keys(Tensor views) {
        int count = Math.toIntExact(views.size(0));
        int groups = Math.clamp(count / MIN_GROUP, 1, GROUPS);
        long[] order = shuffled(batches.item_long(), count);
        long[] back = new long[count];
        for (int i = 0; i < count; i++) back[(int) order[i]] = i;
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor shuffledViews = views.index_select(0, Tensors.beside(views, Tensors.of(order)));
            TensorVector ofGroups = new TensorVector();
            for (int group = 0; group < groups; group++) {
                long from = (long) count * group / groups;
                long to = (long) count * (group + 1) / groups;
                ofGroups.push_back(keyNetwork.project(Tensors.rows(shuffledViews, from, to)));
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
        int[] order = Shuffle.insideOut(count, SHUFFLE.derive(batch).generator());
        return Arrays.stream(order).asLongStream().toArray();
    }

    @Override
    public void afterStep(double done) {
        try (NoGradGuard _ = new NoGradGuard()) {
            keyNetwork.follow(network, settings.keyMomentum());
        }
    }

    @Override
    public void visit(StateVisitor visitor) {
        network.visit(visitor);
        keyNetwork.visitAsBuffers("key_", visitor);
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
