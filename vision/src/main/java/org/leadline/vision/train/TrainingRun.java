package org.leadline.vision.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.run.Checkpoint;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Normalization;
import org.leadline.run.Provenance;
import org.leadline.run.RunDescription;
import org.leadline.run.TrainLog;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.DataDescription;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.embed.Embedder;
import org.leadline.vision.embed.RotationEmbedder;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.State;

/// Trains an encoder and writes a run: a milestone for the initial network, every k epochs, and the last.
public final class TrainingRun {

    /// Time between checkpoints, where no milestone comes before.
    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(2);

    private final TrainingPlan plan;
    private final TrainConfig config;
    private final Dataset data;
    private final Progress progress;
    private final Duration checkpointEvery;
    private final ChannelStatistics statistics;
    private final ViewEmbedder viewEmbedder;
    private final RotationEmbedder rotationEmbedder;

    /// @param data both splits, decoded
    public TrainingRun(TrainingPlan plan, Dataset data, Progress progress) {
        this(plan, data, progress, CHECKPOINT_EVERY);
    }

    TrainingRun(TrainingPlan plan, Dataset data, Progress progress, Duration checkpointEvery) {
        this.plan = plan;
        this.config = plan.config();
        this.data = data;
        this.progress = progress;
        this.checkpointEvery = checkpointEvery;
        this.statistics = data.train().images().statistics();
        this.viewEmbedder = new ViewEmbedder(
                data.test().images(),
                config.learning().views(),
                config.milestones().contents(),
                config.seed().derive("embedded views"));
        this.rotationEmbedder =
                new RotationEmbedder(data.test().images(), config.seed().derive("rotated images"));
    }

    /// Trains from the first step to the last.
    ///
    /// @param out a directory that is empty or not there
    /// @param onMilestone is told of each milestone once it is written; training waits for it
    /// @return the run that was written
    public LeadlineRun to(Path out, Provenance provenance, Consumer<MilestoneWritten> onMilestone) {
        try (Trainer trainer = new Trainer(config, data.train().images(), statistics)) {
            LeadlineRun run = LeadlineRun.create(out, description(provenance));
            train(run, trainer, onMilestone);
            return run;
        }
    }

    /// Goes on with a run from its newest whole checkpoint, or from the first step where there is none. The files
    /// that follow have the bytes of a run that was never interrupted.
    ///
    /// @param run whose plan this is
    /// @param notes is told in a sentence where it goes on from
    /// @param onMilestone is told of the milestones that are there, too
    /// @throws InputException where the images are not those that the run was begun with, or the checkpoint
    ///     does not belong to this training
    public void resume(LeadlineRun run, Consumer<String> notes, Consumer<MilestoneWritten> onMilestone) {
        plan.requireSameImages(run, data);
        if (isFinished(run)) {
            notes.accept("the training of " + run.path() + " is finished, there is nothing left to train");
            try (Progress.Task task =
                    progress.begin("milestones", run.milestones().size())) {
                for (MilestoneRef milestone : run.milestones()) {
                    onMilestone.accept(new MilestoneWritten(run, milestone, task));
                    task.advance(1);
                }
            }
            return;
        }
        try (Trainer trainer = new Trainer(config, data.train().images(), statistics)) {
            Optional<Checkpoint> newest = run.checkpoints().newest(notes);
            newest.ifPresent(checkpoint -> restore(trainer, checkpoint, run));
            notes.accept(newest.map(checkpoint ->
                            "training goes on after step " + checkpoint.step() + " of epoch " + checkpoint.epoch())
                    .orElse("there is no checkpoint yet: training begins with the first step"));
            train(run, trainer, onMilestone);
        }
    }

    private static void restore(Trainer trainer, Checkpoint checkpoint, LeadlineRun run) {
        try {
            trainer.restore(checkpoint);
        } catch (InputException e) {
            throw new InputException(
                    "the checkpoint of step " + checkpoint.step() + " in "
                            + run.path().resolve("checkpoint") + " cannot be used: " + e.sentence()
                            + ": remove it, and training goes on from the one before",
                    e);
        }
    }

    private boolean isFinished(LeadlineRun run) {
        return run.milestones().stream()
                .anyMatch(milestone -> milestone.index() == config.optimizer().epochs());
    }

    private void writeLabels(LeadlineRun run) {
        data.test().labels().ifPresent(run::writeLabels);
        data.train().labels().ifPresent(run::writeTrainLabels);
    }

    private void train(LeadlineRun run, Trainer trainer, Consumer<MilestoneWritten> onMilestone) {
        long steps = (long) config.optimizer().epochs() * trainer.stepsPerEpoch() - trainer.stepsDone();
        try (TrainLog log = run.openTrainLog();
                Progress.Task task =
                        progress.begin("training", steps * config.optimizer().batchSize())) {
            run.removeLeftovers();
            run.checkpoints().removeAfter(trainer.stepsDone());
            log.dropAfter(trainer.stepsDone());
            writeLabels(run);
            StepRecorder recorder =
                    new StepRecorder(config.optimizer(), log, run.checkpoints(), checkpointEvery, trainer, task);
            warnOfFewViewSamples(trainer.method().encoder().dimension(), task);
            announceEarlier(run, trainer, onMilestone, task);
            while (trainer.epochsDone() < config.optimizer().epochs()) {
                recorder.beginEpoch();
                try {
                    trainer.epoch(recorder);
                    recorder.flush();
                    recorder.checkpointIfDue();
                    if (!config.isMilestone(trainer.epochsDone())) continue;
                    recorder.checkpoint();
                } catch (NonFiniteLossException e) {
                    throw new InputException(e.sentence() + "; " + recorder.lastGood(run.path()), e);
                }
                onMilestone.accept(new MilestoneWritten(run, milestone(run, trainer, task), task));
            }
        } catch (InputException e) {
            if (!(e.getCause() instanceof IOException)) throw e;
            throw new InputException(
                    e.sentence() + "; when that is mended, `resume` goes on with the run " + run.path(), e);
        }
    }

    /// Warns of few samples, since LiDAR, the score that reads views, can not exceed their number.
    private void warnOfFewViewSamples(int dimension, Progress.Task task) {
        if (config.milestones().contents().views() == 0 || viewEmbedder.samples() > dimension) return;
        task.message("views of " + viewEmbedder.samples() + " samples are embedded, no more than the " + dimension
                + " dimensions: scores of rank that read them are capped by the samples; more view samples"
                + " lift that");
    }

    /// Tells of the milestones up to here. The last of them may have to be written first, from the network as it
    /// is.
    private void announceEarlier(
            LeadlineRun run, Trainer trainer, Consumer<MilestoneWritten> onMilestone, Progress.Task task) {
        int done = trainer.epochsDone();
        List<MilestoneRef> earlier = run.milestones().stream()
                .filter(milestone -> milestone.index() <= done)
                .toList();
        for (MilestoneRef milestone : earlier) onMilestone.accept(new MilestoneWritten(run, milestone, task));
        boolean isDue = config.isMilestone(done) && trainer.isBetweenEpochs();
        boolean isThere = !earlier.isEmpty() && earlier.getLast().index() == done;
        if (isDue && !isThere) onMilestone.accept(new MilestoneWritten(run, milestone(run, trainer, task), task));
    }

    /// A milestone that has just been written.
    ///
    /// @param run the run so far
    /// @param milestone what has just been written
    /// @param task the training's progress, for a note
    public record MilestoneWritten(LeadlineRun run, MilestoneRef milestone, Progress.Task task) {}

    private MilestoneRef milestone(LeadlineRun run, Trainer trainer, Progress.Task task) {
        int epoch = trainer.epochsDone();
        task.note("epoch " + epoch + ": embedding");
        Embedder embedder = new Embedder(statistics, config.compute().device());
        ImageBuffer testImages = data.test().images();
        MilestoneContents contents = config.milestones().contents();
        List<NetworkLayer> outputs = new ArrayList<>(List.of(NetworkLayer.BACKBONE));
        List<Layer> layers = new ArrayList<>(List.of(trainer.method().encoder()));
        if (contents.outputs().projector() || contents.outputs().predictor()) {
            layers.add(trainer.method().projector());
            outputs.add(NetworkLayer.PROJECTOR);
        }
        if (contents.outputs().predictor()) {
            layers.add(trainer.method().predictor().orElseThrow());
            outputs.add(NetworkLayer.PREDICTOR);
        }
        long images = testImages.count();
        if (isProbed()) images += data.train().images().count();
        if (contents.views() > 0) images += (long) viewEmbedder.samples() * contents.views();
        if (contents.outputs().rotations()) images += rotationEmbedder.passes();
        try (Progress.Task embedding = progress.begin("embedding", images)) {
            List<Embeddings> test = embedder.embed(layers, testImages, embedding);
            Optional<Embeddings> train = isProbed()
                    ? Optional.of(embedder.embed(
                            trainer.method().encoder(), data.train().images(), embedding))
                    : Optional.empty();
            SequencedMap<String, NdArray> beside = new LinkedHashMap<>();
            List<NdArray> views = contents.views() > 0 ? viewEmbedder.embed(layers, embedder, embedding) : List.of();
            for (int i = 0; i < outputs.size(); i++) {
                NetworkLayer output = outputs.get(i);
                if (output == NetworkLayer.PROJECTOR && !contents.outputs().projector()) continue;
                if (output != NetworkLayer.BACKBONE)
                    beside.put(output.arrayName(), EmbeddingsFile.toArray(test.get(i)));
                if (!views.isEmpty()) beside.put(output.viewsName(), views.get(i));
            }
            if (contents.outputs().rotations()) {
                beside.put(
                        EmbeddingsFile.ROTATIONS,
                        rotationEmbedder.embed(trainer.method().encoder(), embedder, embedding));
            }
            run.writeModel(
                    epoch, State.arrays(visitor -> trainer.method().encoder().visit("", visitor)));
            return run.writeMilestone(epoch, test.getFirst(), train, beside);
        }
    }

    /// Tells whether a score reads the train split's embedding: probes do, and they need labels of both splits.
    private boolean isProbed() {
        return data.train().labels().isPresent() && data.test().labels().isPresent();
    }

    private RunDescription description(Provenance provenance) {
        Normalization normalization = new Normalization(statistics.mean(), statistics.standardDeviation());
        return RunDescription.of(
                RunDescription.Kind.TRAINING,
                plan.toRunConfig(data.digest()),
                provenance,
                DataDescription.of(data, normalization));
    }
}
