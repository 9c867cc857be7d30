package org.leadline.vision.embed;

import java.util.List;
import java.util.stream.IntStream;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.tensor.Layer;

/// Embeds some images in each of four rotations, for the score that asks whether features tell them apart. The
/// images are the same for every milestone.
public final class RotationEmbedder {

    /// The maximum number of images: a linear probe learns from half of them and is told of the other half.
    public static final int MAX_IMAGES = 2000;

    /// The rotations of an image, in this order: 0°, 90°, 180° and 270°, against the clock.
    public static final int ROTATIONS = 4;

    private static final int SLICE = 16;

    private final ImageBuffer images;
    private final int[] rows;

    /// @param images the evaluation split
    /// @param seed chooses the images where there are more than [#MAX_IMAGES]
    public RotationEmbedder(ImageBuffer images, Seed seed) {
        this(images, choice(images.count(), MAX_IMAGES, seed));
    }

    private RotationEmbedder(ImageBuffer images, int[] rows) {
        this.images = images;
        this.rows = rows;
    }

    /// Returns an embedder of all of these images, which were chosen already.
    static RotationEmbedder ofAll(ImageBuffer chosen) {
        return new RotationEmbedder(chosen, IntStream.range(0, chosen.count()).toArray());
    }

    /// Chooses the images that are turned.
    ///
    /// @param images the number of images of the evaluation split
    /// @param limit the maximum number of images that are turned
    /// @return positions in the split, ascending; all where there are no more than `limit`
    static int[] choice(int images, int limit, Seed seed) {
        return RowSample.draw(images, Math.min(limit, images), seed.generator());
    }

    /// The number of images that pass through the encoder.
    public int passes() {
        return Math.multiplyExact(rows.length, ROTATIONS);
    }

    /// @param task advances by one a rotation
    /// @return the features, shape `[images, 4, d]`
    public NdArray embed(Layer encoder, Embedder embedder, Progress.Task task) {
        Embeddings features = embedder.embed(List.of(encoder), passes(), images.size(), this::fill, task)
                .getFirst();
        return NdArray.ofNativeFloats(features.values(), rows.length, ROTATIONS, features.dimension());
    }

    private void fill(ImageBatch batch, int start, int count) {
        Parallel.forSlices(count, SLICE, (from, to) -> {
            Levels levels = new Levels(images.size());
            byte[] image = new byte[levels.image().length];
            for (int place = from; place < to; place++) {
                images.copyImage(rows[(start + place) / ROTATIONS], image);
                rotate(image, images.size(), (start + place) % ROTATIONS, levels.image());
                batch.put(place, levels.planes());
            }
        });
    }

    /// Turns an image against the clock.
    ///
    /// @param image planar RGB, shape `[3, size, size]`
    /// @param quarters quarter turns, from 0 to 3
    /// @param into takes the turned image
    static void rotate(byte[] image, int size, int quarters, byte[] into) {
        int last = size - 1;
        for (int channel = 0; channel < 3; channel++) {
            int plane = channel * size * size;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int from = switch (quarters) {
                        case 0 -> y * size + x;
                        case 1 -> x * size + last - y;
                        case 2 -> (last - y) * size + last - x;
                        default -> (last - x) * size + y;
                    };
                    into[plane + y * size + x] = image[plane + from];
                }
            }
        }
    }
}
