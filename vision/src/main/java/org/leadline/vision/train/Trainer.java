package org.leadline.vision.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.optimize.OneCycle;
import org.leadline.random.Seed;
import org.leadline.run.Checkpoint;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.ssl.Method;
import org.leadline.vision.tensor.State;
import org.leadline.vision.tensor.StateVisitor;

/// An encoder, the method around it and the optimiser that moves both: one epoch at a time.
final class Trainer implements AutoCloseable {

    private final TrainConfig config;
    private final int samples;
    private final Method method;
    private final Sgd sgd;
    private final OneCycle schedule;
    private final ViewBatch views;
    private int step;

    /// The epoch of the last step, 0 before the first.
    private int epoch;

    /// Steps done in that epoch.
    private int batch;

    /// @throws InputException where a batch is larger than the data or than memory can be, or the steps are too many
    Trainer(TrainConfig config, ImageBuffer images, ChannelStatistics statistics) {
        if (config.batchSize() > images.count()) {
            throw new InputException("a batch holds at most the " + images.count()
                    + " train images there are, but --batch-size is " + config.batchSize());
        }
        requireRoom(config, images);
        torch.set_num_threads(config.threads());
        this.config = config;
        this.samples = images.count();
        Seed weights = config.seed().derive("weights");
        this.method = config.method()
                .factory()
                .create(
                        () -> Encoders.create(config.encoder(), config.width(), weights.derive("encoder")),
                        config.settings(),
                        weights.derive("heads"));
        this.sgd = new Sgd(parameters(method), config.weightDecay());
        this.schedule = OneCycle.of(config.peakLearningRate(), config.epochs() * stepsPerEpoch());
        this.views = new ViewBatch(
                images,
                statistics,
                config.views(),
                config.batchSize(),
                config.seed().derive("views"));
    }

    /// Sees each step as it is done.
    @FunctionalInterface
    interface StepListener {
        void onStep(Step step);
    }

    /// One step of the optimiser.
    ///
    /// @param number from 1
    /// @param epoch from 1
    record Step(int number, int epoch, double loss, double learningRate, double momentum) {}

    Method method() {
        return method;
    }

    int stepsPerEpoch() {
        return samples / config.batchSize();
    }

    int stepsDone() {
        return step;
    }

    /// Whether the last step was the last of its epoch.
    boolean isBetweenEpochs() {
        return epoch == epochsDone();
    }

    /// Whole epochs trained so far.
    int epochsDone() {
        return epoch == 0 || batch == stepsPerEpoch() ? epoch : epoch - 1;
    }

    /// Trains an epoch over the samples in a fresh order, or the rest of one that was begun.
    ///
    /// @throws NonFiniteLossException where the loss is no longer finite
    void epoch(StepListener listener) {
        if (epoch == epochsDone()) {
            epoch++;
            batch = 0;
        }
        int[] order = order(epoch);
        while (batch < stepsPerEpoch()) {
            int[] chosen = new int[config.batchSize()];
            System.arraycopy(order, batch * chosen.length, chosen, 0, chosen.length);
            double learningRate = schedule.learningRate(step);
            double momentum = schedule.momentum(step);
            double loss = step(chosen, learningRate, momentum);
            step++;
            batch++;
            listener.onStep(new Step(step, epoch, loss, learningRate, momentum));
        }
    }

    /// All that the next step depends on, beside the config and the images.
    ///
    /// @throws NonFiniteLossException where a weight is no longer finite
    Checkpoint checkpoint() {
        SequencedMap<String, NdArray> tensors = State.arrays(this::visit);
        tensors.forEach((name, array) -> requireFinite(name, array));
        return new Checkpoint(step, epoch, batch, tensors);
    }

    /// Goes back, or on, to where a checkpoint of the same config was written.
    ///
    /// @throws InputException where it is one of another network
    void restore(Checkpoint checkpoint) {
        State.fill(this::visit, checkpoint.tensors());
        step = checkpoint.step();
        epoch = checkpoint.epoch();
        batch = checkpoint.batch();
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
                        + epoch + " (" + name + " holds " + value + "), with learning rate "
                        + schedule.learningRate(step - 1));
            }
        }
    }

    private static void requireRoom(TrainConfig config, ImageBuffer images) {
        long values = 2L * 3 * images.size() * images.size();
        if (config.batchSize() > Integer.MAX_VALUE / values) {
            throw new InputException("a batch of images of --image-size " + images.size() + " holds at most "
                    + Integer.MAX_VALUE / values + " of them, but --batch-size is " + config.batchSize());
        }
        int steps = images.count() / config.batchSize();
        if (config.epochs() > Integer.MAX_VALUE / steps) {
            throw new InputException("a training of " + steps + " steps an epoch has at most "
                    + Integer.MAX_VALUE / steps + " epochs, but --epochs is " + config.epochs());
        }
    }

    private double step(int[] chosen, double learningRate, double momentum) {
        try (PointerScope _ = new PointerScope()) {
            Tensor loss;
            try (Autocast _ = new Autocast(config.precision())) {
                loss = method.loss(views.views(chosen, epoch));
            }
            double value = loss.item_float();
            if (!Double.isFinite(value)) {
                throw new NonFiniteLossException("the loss is " + value + " at step " + (step + 1) + " of epoch "
                        + epoch + ", with learning rate " + learningRate);
            }
            loss.backward();
            sgd.step(learningRate, momentum);
            method.afterStep();
            return value;
        }
    }

    private int[] order(int epoch) {
        SplittableRandom random = config.seed().derive("order").derive(epoch).generator();
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
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
        views.close();
    }
}
