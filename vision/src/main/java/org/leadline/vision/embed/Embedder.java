package org.leadline.vision.embed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Tensors;

/// Passes images through a frozen encoder, without augmentation.
public final class Embedder {

    private static final int BATCH = 250;
    private static final long MAX_VALUES_PER_BATCH = 1L << 26;
    private static final int SLICE = 25;

    private final ChannelStatistics statistics;
    private final Device device;
    private final int batch;

    /// @param statistics the statistics that normalize the channels
    /// @param device the device that holds the encoder
    public Embedder(ChannelStatistics statistics, Device device) {
        this(statistics, device, BATCH);
    }

    /// @param statistics the statistics that normalize the channels
    /// @param device the device that holds the encoder
    /// @param batch images per batch; very large images get smaller batches
    public Embedder(ChannelStatistics statistics, Device device, int batch) {
        this.statistics = statistics;
        this.device = device;
        this.batch = batch;
    }

    /// Passes images through an encoder.
    ///
    /// @param images shape `[n, 3, size, size]`
    /// @param task advances by one per image
    /// @return shape `[n, d]`
    public Embeddings embed(Layer encoder, ImageBuffer images, Progress.Task task) {
        return embed(List.of(encoder), images, task).getFirst();
    }

    /// Passes images through a chain of layers.
    ///
    /// @param layers the encoder, then its heads
    /// @return the outputs of each layer, shape `[n, d]`
    public List<Embeddings> embed(List<Layer> layers, ImageBuffer images, Progress.Task task) {
        return embed(
                layers,
                images.count(),
                images.size(),
                (batch, start, count) -> fill(batch, images, start, count),
                task);
    }

    /// Puts images into a batch.
    @FunctionalInterface
    public interface Filling {

        /// @param start the index of the batch's first image
        /// @param count the number of images in the batch
        void fill(ImageBatch batch, int start, int count);
    }

    /// Passes images that are created batch by batch through a chain of layers.
    ///
    /// @param layers the encoder, then its heads
    /// @param images the number of images
    /// @param size height and width of the images
    /// @return the outputs of each layer, shape `[n, d]`
    public List<Embeddings> embed(List<Layer> layers, int images, int size, Filling filling, Progress.Task task) {
        int capacity = Math.min(capacity(size), images);
        List<Rows> outputs = new ArrayList<>();
        try (ImageBatch batch = new ImageBatch(capacity, size, statistics)) {
            for (int start = 0; start < images; start += capacity) {
                int count = Math.min(capacity, images - start);
                filling.fill(batch, start, count);
                try (PointerScope _ = new PointerScope();
                        NoGradGuard _ = new NoGradGuard()) {
                    Tensor output = device.place(batch.tensor(count));
                    for (int i = 0; i < layers.size(); i++) {
                        output = layers.get(i).forward(output, Mode.EVALUATION);
                        if (outputs.size() == i) outputs.add(new Rows(images, output.size(1)));
                        outputs.get(i).put(start, output.size(1), Tensors.toFloats(output));
                    }
                }
                task.advance(count);
            }
        }
        return outputs.stream().map(Rows::embeddings).toList();
    }

    /// A buffer for the outputs of a layer.
    private static final class Rows {

        private final int count;
        private final int dimension;
        private final MemorySegment values;

        Rows(int count, long dimension) {
            this.count = count;
            this.dimension = Math.toIntExact(dimension);
            this.values = Arena.ofAuto().allocate((long) Float.BYTES * count * dimension, Float.BYTES);
        }

        void put(int start, long width, float[] rows) {
            if (width != dimension) {
                throw new InputException("the rows of an encoder have one length, but it gives rows of " + dimension
                        + " and of " + width + " numbers");
            }
            long at = (long) Float.BYTES * start * dimension;
            MemorySegment.copy(rows, 0, values, ValueLayout.JAVA_FLOAT, at, rows.length);
        }

        Embeddings embeddings() {
            return Embeddings.of(values, count, dimension);
        }
    }

    /// The number of images per batch. Large images get smaller batches, which bounds their memory.
    private int capacity(int size) {
        return Math.clamp(MAX_VALUES_PER_BATCH / (3L * size * size), 1, batch);
    }

    private static void fill(ImageBatch batch, ImageBuffer images, int start, int count) {
        Parallel.forSlices(count, SLICE, (from, to) -> {
            Levels levels = new Levels(images.size());
            for (int place = from; place < to; place++) {
                images.copyImage(start + place, levels.image());
                batch.put(place, levels.planes());
            }
        });
    }
}
