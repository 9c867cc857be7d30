package org.leadline.vision.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.bench.Clock;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;

/// Seconds of training steps and of views: the twin of `peers/training.py`. Lies in the room that it measures, whose
/// trainer nobody else needs to see.
public final class TrainingRates {

    private static final int WIDTH = 16;
    private static final int UNTIMED_STEPS = 3;
    private static final int UNTIMED_VIEWS = 20;

    private TrainingRates() {}

    /// @param arguments the images (`.npy`, uint8 `[n, 3, s, s]`), what to time (`step`, `bare`, `bf16` or
    ///     `views`), the batch size, how many batches are timed
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            throw new InputException("TrainingRates takes NPY step|bare|bf16|views BATCH COUNT");
        }
        ImageBuffer images = images(Path.of(arguments[0]));
        int batchSize = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        List<Double> seconds = switch (arguments[1]) {
            case "views" -> views(images, batchSize, count);
            case "step" -> steps(images, batchSize, count, Precision.FP32, false);
            case "bf16" -> steps(images, batchSize, count, Precision.BF16, false);
            case "bare" -> steps(images, batchSize, count, Precision.FP32, true);
            default -> throw new InputException("what to time is step, bare, bf16 or views");
        };
        Clock.print(Map.of("seconds", seconds));
    }

    private static List<Double> views(ImageBuffer images, int batchSize, int count) {
        int[] samples = IntStream.range(0, batchSize).toArray();
        List<Double> seconds = new ArrayList<>();
        try (ViewBatch batch = new ViewBatch(images, images.statistics(), ViewConfig.cifar(), batchSize, new Seed(0))) {
            for (int round = 0; round < UNTIMED_VIEWS + count; round++) {
                int epoch = round;
                seconds.add(Clock.seconds(() -> {
                    batch.fill(samples, epoch);
                    return batchSize;
                }));
            }
        }
        return seconds.subList(UNTIMED_VIEWS, UNTIMED_VIEWS + count);
    }

    private static List<Double> steps(
            ImageBuffer all, int batchSize, int count, Precision precision, boolean sameViews) {
        int stepsPerEpoch = Math.min(UNTIMED_STEPS + count, all.count() / batchSize);
        ImageBuffer images =
                all.select(IntStream.range(0, stepsPerEpoch * batchSize).toArray());
        TrainConfig paper = TrainConfig.of(Methods.byId("simclr"));
        TrainConfig config = new TrainConfig(
                paper.learning(),
                new EncoderConfig("resnet18", WIDTH),
                new OptimizerConfig(Math.ceilDiv(UNTIMED_STEPS + count, stepsPerEpoch), batchSize, 0.5, 1e-4),
                new MilestoneConfig(new Milestones.Every(1), MilestoneContents.FEATURES),
                new ComputeConfig(precision, Device.CPU, Runtime.getRuntime().availableProcessors()),
                paper.seed());
        List<Double> seconds = new ArrayList<>();
        try (Trainer trainer = sameViews
                ? new Trainer(config, images, new SameViews(images, batchSize))
                : new Trainer(config, images, images.statistics())) {
            long[] last = {System.nanoTime()};
            while (seconds.size() < UNTIMED_STEPS + count) {
                trainer.epoch(_ -> {
                    long now = System.nanoTime();
                    seconds.add((now - last[0]) / 1e9);
                    last[0] = now;
                });
            }
        }
        return seconds.subList(UNTIMED_STEPS, UNTIMED_STEPS + count);
    }

    /// The views of the first batch, over and over.
    private static final class SameViews implements ViewSource {

        private final ViewBatch batch;

        SameViews(ImageBuffer images, int batchSize) {
            this.batch = new ViewBatch(images, images.statistics(), ViewConfig.cifar(), batchSize, new Seed(0));
            batch.fill(IntStream.range(0, batchSize).toArray(), 0);
        }

        @Override
        public Tensor views(int step) {
            return batch.tensor();
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    private static ImageBuffer images(Path npy) {
        NdArray array = NpyFile.read(npy);
        return ImageBuffer.of(
                array.data(),
                Math.toIntExact(array.shape().getFirst()),
                Math.toIntExact(array.shape().getLast()));
    }
}
