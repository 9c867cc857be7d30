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

/// Embeds both splits of an image set with frozen encoders, one after another, each a milestone of the run.
///
/// What is done is written part by part, so that whoever is interrupted goes on with the part that was under way.
public final class EncoderRun {

    /// Decoded images that are held at a time.
    private static final long PART_BYTES = 256L << 20;

    private static final int MOST_A_PART = 2048;

    private final LeadlineRun run;
    private final ImageCollection images;
    private final Device device;
    private final int batch;
    private final int threads;
    private final int mostAPart;
    private final Progress progress;

    /// @param run to write to
    /// @param images that the run was begun with
    /// @param batch images that go through a network at a time
    /// @param threads of libtorch, where the run does not say with how many it was begun
    public EncoderRun(
            LeadlineRun run, ImageCollection images, Device device, int batch, int threads, Progress progress) {
        this(run, images, device, batch, threads, MOST_A_PART, progress);
    }

    /// @param mostAPart images that are embedded before what is done is written
    EncoderRun(
            LeadlineRun run,
            ImageCollection images,
            Device device,
            int batch,
            int threads,
            int mostAPart,
            Progress progress) {
        this.run = run;
        this.threads = run.description()
                .flatMap(description -> description.provenance().libtorchThreads().stream()
                        .boxed()
                        .findFirst())
                .orElse(threads);
        this.images = images;
        this.device = device;
        this.batch = batch;
        this.mostAPart = mostAPart;
        this.progress = progress;
    }

    /// Embeds the images with an encoder, unless the run has its embeddings already.
    ///
    /// @return whether there was anything left to do
    /// @throws InputException where the encoder can not be opened, or gives something other than finite features
    public boolean add(FrozenEncoder encoder) {
        torch.set_num_threads(threads);
        try (PointerScope _ = new PointerScope();
                FrozenEncoder.Opened opened = encoder.open(device)) {
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
            throw new InputException("the encoder " + encoder.name() + " gives no finite features: " + e.sentence(), e);
        }
    }

    private Embeddings embed(
            FrozenEncoder.Opened opened, Preprocessing preprocessing, Split split, Path parts, Progress.Task task) {
        int count = images.count(split);
        int each = partSize(preprocessing.imageSize());
        Embedder embedder = new Embedder(preprocessing.channels(), device, batch);
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

    /// Whole batches, so that where a part ends changes no batch.
    private int partSize(int imageSize) {
        long fitting = Math.clamp(PART_BYTES / (3L * imageSize * imageSize), 1, mostAPart);
        return (int) Math.max(1, fitting / batch) * batch;
    }

    /// The parts, one below another.
    private static Embeddings joined(List<NdArray> parts, int rows) {
        long found = parts.stream().mapToLong(part -> part.shape().getFirst()).sum();
        long widths =
                parts.stream().map(part -> part.shape().getLast()).distinct().count();
        if (found != rows || widths != 1) {
            throw new InputException("an encoder gives a row for each image, all of one length, but of " + rows
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
