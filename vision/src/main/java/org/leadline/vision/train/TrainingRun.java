package org.leadline.vision.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.run.LeadlineRun;
import org.leadline.run.MilestoneRef;
import org.leadline.run.Normalisation;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.SkippedImage;
import org.leadline.run.SplitDescription;
import org.leadline.run.TrainLog;
import org.leadline.run.TrainLogEntry;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.ImageSplit;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// Trains an encoder and writes a run: a milestone for the initial network, every k epochs, and the last.
public final class TrainingRun {

    private static final int LOG_EVERY = 10;

    private final TrainConfig config;
    private final Dataset data;
    private final Progress progress;
    private final ChannelStatistics statistics;

    /// @param data both splits, decoded
    public TrainingRun(TrainConfig config, Dataset data, Progress progress) {
        this.config = config;
        this.data = data;
        this.progress = progress;
        this.statistics = data.train().images().statistics();
    }

    /// Trains from the first step to the last.
    ///
    /// @param out a directory that is empty or not there
    /// @param source the data as it was named
    /// @param onMilestone is told of each milestone once it is written; training waits for it
    /// @return the run that was written
    public LeadlineRun to(Path out, String source, Provenance provenance, Consumer<MilestoneWritten> onMilestone) {
        try (Trainer trainer = new Trainer(config, data.train().images(), statistics)) {
            LeadlineRun run = LeadlineRun.create(out, description(source, provenance));
            data.test().labels().ifPresent(run::writeLabels);
            data.train().labels().ifPresent(run::writeTrainLabels);
            long steps = (long) config.epochs() * trainer.stepsPerEpoch();
            try (TrainLog log = run.openTrainLog();
                    Progress.Task task = progress.begin("training", steps * config.batchSize())) {
                StepLog stepLog = new StepLog(log, task);
                onMilestone.accept(new MilestoneWritten(run, milestone(run, trainer, 0, task), task));
                for (int epoch = 1; epoch <= config.epochs(); epoch++) {
                    stepLog.beginEpoch();
                    trainer.epoch(epoch, stepLog);
                    stepLog.flush();
                    if (!config.isMilestone(epoch)) continue;
                    onMilestone.accept(new MilestoneWritten(run, milestone(run, trainer, epoch, task), task));
                }
            }
            return run;
        }
    }

    /// @param run the run so far
    /// @param milestone what has just been written
    /// @param task the training's progress, for a note
    public record MilestoneWritten(LeadlineRun run, MilestoneRef milestone, Progress.Task task) {}

    private MilestoneRef milestone(LeadlineRun run, Trainer trainer, int epoch, Progress.Task task) {
        task.note("epoch " + epoch + ": embedding");
        Embedder embedder = new Embedder(statistics);
        long images = data.test().images().count();
        if (isProbed()) images += data.train().images().count();
        try (Progress.Task embedding = progress.begin("embedding", images)) {
            Embeddings test = embedder.embed(trainer.encoder(), data.test().images(), embedding);
            Optional<Embeddings> train = isProbed()
                    ? Optional.of(embedder.embed(trainer.encoder(), data.train().images(), embedding))
                    : Optional.empty();
            run.writeModel(epoch, weights(trainer.encoder()));
            return run.writeMilestone(epoch, test, train);
        }
    }

    /// Whether a score reads the train split's embedding: probes do, and they need labels of both splits.
    private boolean isProbed() {
        return data.train().labels().isPresent() && data.test().labels().isPresent();
    }

    private RunDescription description(String source, Provenance provenance) {
        TreeMap<String, Object> settings = new TreeMap<>();
        settings.put("epochs", config.epochs());
        settings.put("batchSize", config.batchSize());
        settings.put("milestoneEvery", config.milestoneEvery());
        settings.put("width", config.width());
        settings.put("imageSize", data.train().images().size());
        settings.put("peakLearningRate", config.peakLearningRate());
        settings.put("weightDecay", config.weightDecay());
        config.settings().temperature().ifPresent(value -> settings.put("temperature", value));
        config.settings().queueLength().ifPresent(value -> settings.put("queue", value));
        config.settings().keyMomentum().ifPresent(value -> settings.put("keyMomentum", value));
        settings.put("precision", config.precision().name().toLowerCase(Locale.ROOT));
        settings.put("threads", config.threads());
        settings.put("seed", config.seed().value());
        List<SkippedImage> skipped = data.skipped().stream()
                .map(image -> new SkippedImage(
                        image.split().name().toLowerCase(Locale.ROOT), image.index(), image.name(), image.reason()))
                .toList();
        return RunDescription.of(
                        RunDescription.Kind.TRAINING,
                        new RunConfig(config.method().id(), source, config.encoder(), settings),
                        provenance,
                        describe(data.test()),
                        describe(data.train()))
                .withHeldOut(data.heldOut())
                .withSkipped(skipped)
                .withNormalisation(new Normalisation(statistics.mean(), statistics.standardDeviation()));
    }

    private static SplitDescription describe(ImageSplit split) {
        return new SplitDescription(
                split.images().count(),
                split.labels().map(Labels::names).orElse(List.of()),
                split.labels().isPresent());
    }

    private static SequencedMap<String, NdArray> weights(Encoder encoder) {
        SequencedMap<String, NdArray> weights = new LinkedHashMap<>();
        try (PointerScope _ = new PointerScope()) {
            encoder.visit("", new StateVisitor() {
                @Override
                public void parameter(String name, Tensor tensor) {
                    weights.put(name, NdArray.ofFloats(Tensors.toFloats(tensor), Tensors.shape(tensor)));
                }

                @Override
                public void buffer(String name, Tensor tensor) {
                    if (tensor.scalar_type().intern() == torch.ScalarType.Long) {
                        weights.put(name, NdArray.ofLongs(new long[] {tensor.item_long()}, Tensors.shape(tensor)));
                    } else {
                        parameter(name, tensor);
                    }
                }
            });
        }
        return weights;
    }

    /// Writes an entry of the log every few steps and tells the progress.
    private final class StepLog implements Trainer.StepListener {

        private final TrainLog log;
        private final Progress.Task task;
        private long since = System.nanoTime();
        private double losses;
        private int steps;
        private Optional<Trainer.Step> last = Optional.empty();

        StepLog(TrainLog log, Progress.Task task) {
            this.log = log;
            this.task = task;
        }

        void beginEpoch() {
            since = System.nanoTime();
        }

        @Override
        public void onStep(Trainer.Step step) {
            losses += step.loss();
            steps++;
            last = Optional.of(step);
            task.advance(config.batchSize());
            task.note("epoch %d/%d · loss %.4f".formatted(step.epoch(), config.epochs(), step.loss()));
            if (steps == LOG_EVERY) flush();
        }

        /// Writes what has gathered since the last entry, if anything.
        void flush() {
            if (last.isEmpty()) return;
            Trainer.Step step = last.get();
            long now = System.nanoTime();
            double rate = steps * (double) config.batchSize() / ((now - since) / 1e9);
            log.append(new TrainLogEntry(
                    step.number(), step.epoch(), losses / steps, step.learningRate(), step.momentum(), rate));
            since = now;
            losses = 0;
            steps = 0;
            last = Optional.empty();
        }
    }
}
