package org.leadline.vision.embed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.LeadlineRun;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.data.ImageCollection;
import org.leadline.vision.data.Split;
import org.leadline.vision.tensor.Device;

/// Embeds both splits of an image set with frozen encoders. Each encoder is a milestone of the run.
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

    /// The settings of the computation.
    ///
    /// @param device the device that computes
    /// @param batch images per batch
    /// @param threads libtorch's threads, for a run that does not record their number
    /// @param maxPartImages maximum number of images in a part
    public record Settings(Device device, int batch, int threads, int maxPartImages) {

        public Settings(Device device, int batch, int threads) {
            this(device, batch, threads, MAX_PART_IMAGES);
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
    }

    /// Embeds the images with an encoder, unless the run has its embeddings already.
    ///
    /// @return false where the run already has the embeddings
    /// @throws InputException where the encoder can not be opened, or its features are not finite
    public boolean add(FrozenEncoder encoder) {
        torch.set_num_threads(threads);
        try (PointerScope _ = new PointerScope();
                FrozenEncoder.Opened opened = encoder.open(settings.device())) {
            int index = run.milestoneOf(opened.description());
            if (run.hasMilestone(index)) {
                run.removeParts(index);
                return false;
            }
            long total = (long) images.count(Split.TRAIN) + images.count(Split.TEST);
            try (Progress.Task task = progress.begin("embedding with " + encoder.name(), total)) {
                Path parts = run.parts(index);
                Embeddings test = embed(opened, encoder.preprocessing(), Split.TEST, parts, task);
                Embeddings train = embed(opened, encoder.preprocessing(), Split.TRAIN, parts, task);
                run.writeMilestone(index, test, Optional.of(train));
                run.removeParts(index);
            }
            return true;
        } catch (NonFiniteEmbeddingsException e) {
            throw new InputException(
                    "the features of the encoder " + encoder.name() + " are not finite: " + e.sentence(), e);
        }
    }

    private Embeddings embed(
            FrozenEncoder.Opened opened, Preprocessing preprocessing, Split split, Path parts, Progress.Task task) {
        int count = images.count(split);
        int each = partSize(preprocessing.imageSize());
        Embedder embedder = new Embedder(preprocessing.channels(), settings.device(), settings.batch());
        List<NdArray> done = new ArrayList<>();
        for (int from = 0; from < count; from += each) {
            int to = Math.min(count, from + each);
            Path part = parts.resolve("%s-%07d-%07d.npy".formatted(split.name().toLowerCase(Locale.ROOT), from, to));
            if (Files.exists(part)) {
                task.advance(to - from);
            } else {
                ImageBuffer pixels =
                        images.read(split, from, to, preprocessing.imageSize(), preprocessing.interpolation());
                Embeddings rows = embedder.embed(opened.network(), pixels, task);
                NpyFile.write(part, EmbeddingsFile.toArray(rows));
            }
            done.add(NpyFile.read(part));
        }
        return joined(done, count);
    }

    /// The number of images per part: whole batches, so that batches do not depend on the size of a part.
    private int partSize(int imageSize) {
        long fitting = Math.clamp(MAX_PART_BYTES / (3L * imageSize * imageSize), 1, settings.maxPartImages());
        return (int) Math.max(1, fitting / settings.batch()) * settings.batch();
    }

    /// Concatenates the rows of all parts.
    private static Embeddings joined(List<NdArray> parts, int rows) {
        long found = parts.stream().mapToLong(part -> part.shape().getFirst()).sum();
        long widths =
                parts.stream().map(part -> part.shape().getLast()).distinct().count();
        if (found != rows || widths != 1) {
            throw new InputException("an encoder gives one row for each image, all of one length, but for " + rows
                    + " images there are " + found + " rows of " + widths + " lengths");
        }
        int columns = parts.getFirst().shape().getLast().intValue();
        MemorySegment values = Arena.ofAuto().allocate((long) Float.BYTES * rows * columns, Float.BYTES);
        long at = 0;
        for (NdArray part : parts) {
            MemorySegment floats = part.toNativeFloats();
            MemorySegment.copy(floats, 0, values, at, floats.byteSize());
            at += floats.byteSize();
        }
        return Embeddings.of(values, rows, columns);
    }
}
