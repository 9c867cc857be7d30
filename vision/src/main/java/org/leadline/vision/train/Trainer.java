package org.leadline.vision.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.linalg.Blas;
import org.leadline.optimize.OneCycle;
import org.leadline.random.Seed;
import org.leadline.run.Checkpoint;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.encoder.Stem;
import org.leadline.vision.ssl.Method;
import org.leadline.vision.tensor.Autocast;
import org.leadline.vision.tensor.State;
import org.leadline.vision.tensor.StateVisitor;

/// An encoder, the method around it and the optimizer that moves both: one epoch at a time.
final class Trainer implements AutoCloseable {

    private final TrainConfig config;
    private final int stepsPerEpoch;
    private final Method method;
    private final Sgd sgd;
    private final OneCycle schedule;
    private final ViewSource views;

    /// Products are the same whether or not milestones are scored meanwhile, and on any number of processors.
    private final Blas.SingleThreaded products = Blas.singleThreaded();

    private int step;

    /// @throws InputException where a batch is larger than the data or than memory can be, or the steps are too many
    Trainer(TrainConfig config, ImageBuffer images, ChannelStatistics statistics) {
        this(config, images, pipeline(config, images, statistics));
    }

    /// @param views a source of the views of every step
    Trainer(TrainConfig config, ImageBuffer images, ViewSource views) {
        config.compute().device().requireAvailable();
        torch.set_num_threads(config.compute().threads());
        this.config = config;
        this.views = views;
        Seed weights = config.seed().derive("weights");
        Stem stem = Stem.of(images.size());
        this.method = config.learning()
                .method()
                .create(
                        () -> Encoders.create(
                                config.encoder().id(), config.encoder().width(), stem, weights.derive("encoder")),
                        weights.derive("heads"));
        config.compute().device().move(method::visit);
        this.sgd = new Sgd(parameters(method), config.optimizer().weightDecay());
        this.stepsPerEpoch = images.count() / config.optimizer().batchSize();
        this.schedule = OneCycle.of(
                config.optimizer().peakLearningRate(), config.optimizer().epochs() * stepsPerEpoch);
    }

    private static ViewPipeline pipeline(TrainConfig config, ImageBuffer images, ChannelStatistics statistics) {
        if (config.optimizer().batchSize() > images.count()) {
            throw new InputException(
                    "a batch holds at most the " + images.count() + " train images there are, but `batchSize` is "
                            + config.optimizer().batchSize());
        }
        requireRoom(config, images);
        SampleOrder order = new SampleOrder(
                images.count(), config.optimizer().batchSize(), config.seed().derive("order"));
        return new ViewPipeline(
                order::of,
                config.optimizer().epochs() * order.stepsPerEpoch(),
                viewBatch(config, images, statistics),
                viewBatch(config, images, statistics));
    }

    private static ViewBatch viewBatch(TrainConfig config, ImageBuffer images, ChannelStatistics statistics) {
        return new ViewBatch(
                images,
                statistics,
                config.learning().views(),
                config.optimizer().batchSize(),
                config.seed().derive("views"));
    }

    /// Follows each step as it is done.
    @FunctionalInterface
    interface StepListener {
        void onStep(Step step);
    }

    /// One step of the optimizer.
    ///
    /// @param number from 1
    /// @param epoch from 1
    record Step(int number, int epoch, double loss, double learningRate, double momentum) {}

    Method method() {
        return method;
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    int stepsDone() {
        return step;
    }

    /// Tells whether the last step was the last of its epoch.
    boolean isBetweenEpochs() {
        return step % stepsPerEpoch == 0;
    }

    /// Whole epochs trained so far.
    int epochsDone() {
        return step / stepsPerEpoch;
    }

    /// Trains an epoch over the samples in a fresh order, or the rest of one that was begun.
    ///
    /// @throws NonFiniteLossException where the loss is no longer finite
    void epoch(StepListener listener) {
        int epoch = epochsDone() + 1;
        while (step < epoch * stepsPerEpoch) {
            double learningRate = schedule.learningRate(step);
            double momentum = schedule.momentum(step);
            double loss = step(epoch, learningRate, momentum);
            step++;
            listener.onStep(new Step(step, epoch, loss, learningRate, momentum));
        }
    }

    /// Returns all that the next step depends on, beside the config and the images.
    ///
    /// @throws NonFiniteLossException where a weight is no longer finite
    Checkpoint checkpoint() {
        SequencedMap<String, NdArray> tensors = State.arrays(this::visit);
        tensors.forEach((name, array) -> requireFinite(name, array));
        return new Checkpoint(step, epoch(), step - (epoch() - 1) * stepsPerEpoch, tensors);
    }

    /// Goes back, or on, to where a checkpoint of the same config was written.
    ///
    /// @throws InputException where it is one of another network, or of a step that this training does not have
    void restore(Checkpoint checkpoint) {
        requireOwnStep(checkpoint);
        State.fill(this::visit, checkpoint.tensors());
        step = checkpoint.step();
    }

    private void requireOwnStep(Checkpoint checkpoint) {
        int done = checkpoint.step();
        int last = config.optimizer().epochs() * stepsPerEpoch;
        if (done > last) {
            throw new InputException("it is of step " + done + ", but this training ends with step " + last);
        }
        int epoch = Math.max(1, Math.ceilDiv(done, stepsPerEpoch));
        int batch = done - (epoch - 1) * stepsPerEpoch;
        if (checkpoint.epoch() != epoch || checkpoint.batch() != batch) {
            throw new InputException("it is of step " + done + ", which is step " + batch + " of epoch " + epoch
                    + ", but it says step " + checkpoint.batch() + " of epoch " + checkpoint.epoch());
        }
    }

    /// The epoch of the last step, 1 before the first.
    private int epoch() {
        return Math.max(1, Math.ceilDiv(step, stepsPerEpoch));
    }

    private void visit(StateVisitor visitor) {
        method.visit(visitor);
        sgd.visit("optimizer.", visitor);
    }

    private void requireFinite(String name, NdArray array) {
        if (!array.dtype().isFloat()) return;
        for (float value : array.toFloatArray()) {
            if (!Float.isFinite(value)) {
                throw new NonFiniteLossException("the weights are no longer finite after step " + step + " of epoch "
                        + epoch() + " (" + name + " holds " + value + "), with learning rate "
                        + schedule.learningRate(step - 1));
            }
        }
    }

    private static void requireRoom(TrainConfig config, ImageBuffer images) {
        long values = 2L * 3 * images.size() * images.size();
        if (config.optimizer().batchSize() > Integer.MAX_VALUE / values) {
            throw new InputException("a batch of images whose `imageSize` is " + images.size() + " holds at most "
                    + Integer.MAX_VALUE / values + " of them, but `batchSize` is "
                    + config.optimizer().batchSize());
        }
        int steps = images.count() / config.optimizer().batchSize();
        if (config.optimizer().epochs() > Integer.MAX_VALUE / steps) {
            throw new InputException(
                    "a training of " + steps + " steps an epoch has at most " + Integer.MAX_VALUE / steps
                            + " epochs, but `epochs` is " + config.optimizer().epochs());
        }
    }

    private double step(int epoch, double learningRate, double momentum) {
        try (PointerScope _ = new PointerScope()) {
            Tensor loss;
            try (Autocast _ =
                    new Autocast(config.compute().precision(), config.compute().device())) {
                loss = method.loss(config.compute().device().place(views.views(step)));
            }
            double value = loss.item_float();
            if (!Double.isFinite(value)) {
                throw new NonFiniteLossException("the loss is " + value + " at step " + (step + 1) + " of epoch "
                        + epoch + ", with learning rate " + learningRate);
            }
            loss.backward();
            sgd.step(learningRate, momentum);
            method.afterStep((double) step / (config.optimizer().epochs() * stepsPerEpoch));
            return value;
        }
    }

    private static List<Tensor> parameters(Method method) {
        List<Tensor> parameters = new ArrayList<>();
        method.visit(new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                parameters.add(tensor);
            }

            @Override
            public void buffer(String name, Tensor tensor) {}
        });
        return parameters;
    }

    @Override
    public void close() {
        try (products) {
            views.close();
        }
    }
}
