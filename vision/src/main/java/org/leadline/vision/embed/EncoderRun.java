package org.leadline.vision.embed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.LeadlineRun;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.data.ImageCollection;
import org.leadline.vision.data.Split;
import org.leadline.vision.tensor.Device;

/// Embeds the splits of an image set with frozen encoders. Each encoder is a milestone of the run. Where the run
/// was begun with rotations, every encoder embeds some images of the evaluation split, each at four angles, as
/// well.
///
/// Embeddings are written part by part. After an interruption only the part in progress is computed again.
public final class EncoderRun {

    /// Maximum size of the decoded images of a part, in bytes.
    private static final long MAX_PART_BYTES = 256L << 20;

    private static final int MAX_PART_IMAGES = 2048;

    private final LeadlineRun run;
    private final ImageCollection images;
    private final Settings settings;
    private final int threads;
    private final Progress progress;

    /// Positions in the evaluation split of the images that are turned; empty where the run has no rotations.
    private final Optional<int[]> turned;

    /// The settings of the computation.
    ///
    /// @param device the device that computes
    /// @param batch images per batch
    /// @param threads libtorch's threads, for a run that does not record their number
    /// @param maxPartImages maximum number of images in a part
    /// @param maxTurnedImages maximum number of images that are turned, in a run with rotations
    public record Settings(Device device, int batch, int threads, int maxPartImages, int maxTurnedImages) {

        public Settings(Device device, int batch, int threads) {
            this(device, batch, threads, MAX_PART_IMAGES, RotationEmbedder.MAX_IMAGES);
        }
    }

    /// @param run the run to write to
    /// @param images the images that the run was begun with
    public EncoderRun(LeadlineRun run, ImageCollection images, Settings settings, Progress progress) {
        this.run = run;
        this.threads = run.description()
                .flatMap(description -> description.provenance().libtorchThreads().stream()
                        .boxed()
                        .findFirst())
                .orElse(settings.threads());
        this.images = images;
        this.settings = settings;
        this.progress = progress;
        this.turned = EncoderRuns.rotationSeed(run)
                .map(seed -> RotationEmbedder.choice(images.count(Split.TEST), settings.maxTurnedImages(), seed));
    }

    /// Embeds the images with an encoder that nobody looks at before.
    ///
    /// @return false where the run already has the embeddings
    public boolean add(FrozenEncoder encoder) {
        return add(encoder, _ -> {});
    }

    /// Embeds the images with an encoder, unless the run has its embeddings already.
    ///
    /// @param check receives the open encoder before the images pass through it; what it throws leaves the run as
    ///     it is
    /// @return false where the run already has the embeddings
    /// @throws InputException where the encoder can not be opened, its features are not finite, or the run has its
    ///     embeddings without the rotations that the run was begun with
    public boolean add(FrozenEncoder encoder, Consumer<FrozenEncoder.Opened> check) {
        torch.set_num_threads(threads);
        try (PointerScope _ = new PointerScope();
                FrozenEncoder.Opened opened = encoder.open(settings.device())) {
            check.accept(opened);
            int index = run.milestoneOf(opened.description());
            if (run.hasMilestone(index)) {
                run.removeParts(index);
                requireRotations(index, encoder.name());
                return false;
            }
            try (Progress.Task task = progress.begin("embedding with " + encoder.name(), passes())) {
                write(index, new Pass(opened, encoder.preprocessing(), task));
                run.removeParts(index);
            }
            return true;
        } catch (NonFiniteEmbeddingsException e) {
            throw new InputException(
                    "the features of the encoder " + encoder.name() + " are not finite: " + e.sentence(), e);
        }
    }

    private void requireRotations(int index, String name) {
        if (turned.isEmpty()) return;
        for (MilestoneRef milestone : run.milestones()) {
            if (milestone.index() != index || run.hasRotations(milestone)) continue;
            throw new InputException("the run " + run.path() + " was begun with `store` rotations, but the encoder "
                    + name + " was embedded without them: remove " + milestone.path() + " to embed it again");
        }
    }

    /// The number of images that pass through an encoder, a turned one four times.
    private long passes() {
        long both = (long) images.count(Split.TRAIN) + images.count(Split.TEST);
        return both
                + turned.map(chosen -> (long) RotationEmbedder.ROTATIONS * chosen.length)
                        .orElse(0L);
    }

    private void write(int index, Pass pass) {
        Parts parts = new Parts(run.parts(index), partSize(pass.preprocessing.imageSize()));
        Embeddings test = pass.split(Split.TEST, parts);
        Optional<Embeddings> train =
                images.count(Split.TRAIN) == 0 ? Optional.empty() : Optional.of(pass.split(Split.TRAIN, parts));
        Map<String, NdArray> beside = turned.map(
                        chosen -> Map.of(EmbeddingsFile.ROTATIONS, pass.rotations(chosen, parts)))
                .orElse(Map.of());
        run.writeMilestone(index, test, train, beside);
    }

    /// The number of images per part: whole batches, so that batches do not depend on the size of a part.
    private int partSize(int imageSize) {
        long fitting = Math.clamp(MAX_PART_BYTES / (3L * imageSize * imageSize), 1, settings.maxPartImages());
        return (int) Math.max(1, fitting / settings.batch()) * settings.batch();
    }

    /// An open encoder that the images pass through.
    private final class Pass {

        private final FrozenEncoder.Opened opened;
        private final Preprocessing preprocessing;
        private final Progress.Task task;
        private final Embedder embedder;

        Pass(FrozenEncoder.Opened opened, Preprocessing preprocessing, Progress.Task task) {
            this.opened = opened;
            this.preprocessing = preprocessing;
            this.task = task;
            this.embedder = new Embedder(preprocessing.channels(), settings.device(), settings.batch());
        }

        /// Returns the features of a split, shape `[n, d]`.
        Embeddings split(Split split, Parts parts) {
            String name = split.name().toLowerCase(Locale.ROOT);
            NdArray rows = parts.features(
                    name,
                    images.count(split),
                    1,
                    (from, to) -> {
                        ImageBuffer pixels =
                                images.read(split, from, to, preprocessing.imageSize(), preprocessing.interpolation());
                        return EmbeddingsFile.toArray(embedder.embed(opened.network(), pixels, task));
                    },
                    task);
            return EmbeddingsFile.toEmbeddings(rows, "the features of the split " + name);
        }

        /// Returns the features of images of the evaluation split at four angles, shape `[images, 4, d]`.
        NdArray rotations(int[] chosen, Parts parts) {
            return parts.features(
                    EmbeddingsFile.ROTATIONS,
                    chosen.length,
                    RotationEmbedder.ROTATIONS,
                    (from, to) -> {
                        ImageBuffer pixels = images.read(
                                Split.TEST,
                                Arrays.copyOfRange(chosen, from, to),
                                preprocessing.imageSize(),
                                preprocessing.interpolation());
                        return RotationEmbedder.ofAll(pixels).embed(opened.network(), embedder, task);
                    },
                    task);
        }
    }
}
