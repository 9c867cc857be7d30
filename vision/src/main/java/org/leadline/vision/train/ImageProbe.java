package org.leadline.vision.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.evaluation.AugmentedProbe;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.probe.LinearProbe;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.vision.augment.AutoAugment;
import org.leadline.vision.augment.LevelKernel;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.embed.Embedder;
import org.leadline.vision.embed.Levels;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.encoder.Stem;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.State;

/// The paper's linear probe of a milestone: its frozen network on the train images, changed by AutoAugment's policy
/// for CIFAR-10 anew in every epoch. An image's changes depend on the seed, the epoch and the image alone.
public final class ImageProbe implements AugmentedProbe {

    private static final int SLICE = 16;

    private final LeadlineRun run;
    private final TrainConfig config;
    private final ImageBuffer images;
    private final ChannelStatistics statistics;

    /// @param run the run of a training
    /// @param plan the plan of the run
    /// @param data the images of that plan
    /// @throws InputException where the images are not those that the run was begun with
    public ImageProbe(LeadlineRun run, TrainingPlan plan, Dataset data) {
        plan.requireSameImages(run, data);
        this.run = run;
        this.config = plan.config();
        this.images = data.train().images();
        this.statistics = images.statistics();
    }

    /// Returns the fraction of the evaluation split that is recognized, `[0, 1]`. Sets the number of libtorch's
    /// threads to the run's; on the run's device, or where that is not there on the processor.
    ///
    /// @return [Outcome.Undefined] where a split has no labels, or the network is not there or gives no finite
    ///     features
    /// @throws InputException where the labels are those of other train images than the run's
    @Override
    public Outcome accuracy(
            MilestoneRef ref, Milestone milestone, LinearProbeConfig probe, Seed seed, Progress.Task task) {
        Optional<Labels> labels = milestone.labels();
        Optional<Labels> trainLabels = milestone.train().labels();
        if (labels.isEmpty()) return Outcome.undefined(Cause.NO_LABELS, "there are no labels");
        if (trainLabels.isEmpty()) return Outcome.undefined(Cause.NO_LABELS, "there are no labels of a train split");
        if (trainLabels.get().size() != images.count()) {
            throw new InputException("the probe on changed images learns from the run's own " + images.count()
                    + " train images, but there are " + trainLabels.get().size() + " train labels");
        }
        Optional<Path> weights = run.model(ref);
        if (weights.isEmpty())
            return Outcome.undefined(Cause.NO_WEIGHTS, "the milestone holds no weights of its network");
        torch.set_num_threads(config.compute().threads());
        Device device =
                config.compute().device().isAvailable() ? config.compute().device() : Device.CPU;
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = Encoders.create(
                    config.encoder().id(), config.encoder().width(), Stem.of(images.size()), config.seed());
            State.fill(
                    visitor -> encoder.visit("", visitor),
                    SafetensorsFile.read(weights.get()).tensors());
            device.move(visitor -> encoder.visit("", visitor));
            Embedder embedder = new Embedder(statistics, device);
            return LinearProbe.augmented(
                    (rows, epoch) -> {
                        task.note("probe on changed images, epoch %d/%d".formatted(epoch + 1, probe.epochs()));
                        Seed ofEpoch = seed.derive("images").derive(epoch);
                        return features(embedder, encoder, rows, ofEpoch);
                    },
                    trainLabels.get(),
                    milestone.embedding(),
                    labels.get(),
                    probe,
                    seed);
        } catch (NonFiniteEmbeddingsException e) {
            return Outcome.undefined(Cause.NON_FINITE_TRAIN, "changed images: " + e.sentence());
        }
    }

    private Embeddings features(Embedder embedder, Encoder encoder, int[] rows, Seed seed) {
        Embedder.Filling filling = (batch, start, count) -> Parallel.forSlices(count, SLICE, (from, to) -> {
            Levels levels = new Levels(images.size());
            LevelKernel kernel = new LevelKernel(images.size());
            for (int place = from; place < to; place++) {
                int row = rows[start + place];
                images.copyImage(row, levels.image());
                kernel.apply(levels.image(), AutoAugment.draw(images.size(), seed.derive(row)));
                batch.put(place, levels.planes());
            }
        });
        try (Progress.Task silent = Progress.silent().begin("embedding", rows.length)) {
            return embedder.embed(List.of(encoder), rows.length, images.size(), filling, silent)
                    .getFirst();
        }
    }
}
