package org.leadline.vision.train;

import java.util.List;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.linalg.Parallel;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.augment.ViewKernel;
import org.leadline.vision.augment.ViewParameters;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.embed.Embedder;
import org.leadline.vision.embed.ImageBatch;
import org.leadline.vision.tensor.Layer;

/// Embeds several views of each of some samples, for scores that need to know what the encoder should not see. The
/// samples and their views are the same for every milestone.
final class ViewEmbedder {

    private static final int SLICE = 16;

    private final ImageBuffer images;
    private final ViewConfig config;
    private final MilestoneContents contents;
    private final int[] samples;
    private final Seed seed;

    ViewEmbedder(ImageBuffer images, ViewConfig config, MilestoneContents contents, Seed seed) {
        this.images = images;
        this.config = config;
        this.contents = contents;
        this.samples = RowSample.draw(
                images.count(),
                Math.min(contents.viewSamples(), images.count()),
                seed.derive("samples").generator());
        this.seed = seed.derive("views");
    }

    /// The number of samples whose views are embedded.
    int samples() {
        return samples.length;
    }

    /// @param layers each of which reads what the one before it gives
    /// @param task advances by one a view
    /// @return the outputs of each layer, shape `[samples, views, d]`
    List<NdArray> embed(List<Layer> layers, Embedder embedder, Progress.Task task) {
        int total = Math.multiplyExact(samples.length, contents.views());
        return embedder.embed(layers, total, images.size(), this::fill, task).stream()
                .map(rows -> NdArray.ofNativeFloats(rows.values(), samples.length, contents.views(), rows.dimension()))
                .toList();
    }

    private void fill(ImageBatch batch, int start, int count) {
        Parallel.forSlices(count, SLICE, (from, to) -> {
            ViewKernel kernel = new ViewKernel(images.size());
            byte[] image = new byte[3 * images.size() * images.size()];
            for (int place = from; place < to; place++) {
                int sample = samples[(start + place) / contents.views()];
                Seed own = seed.derive(sample).derive((start + place) % contents.views());
                images.copyImage(sample, image);
                batch.put(place, kernel.view(image, ViewParameters.draw(images.size(), config, own)));
            }
        });
    }
}
