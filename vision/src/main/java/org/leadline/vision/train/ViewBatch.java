package org.leadline.vision.train;

import org.bytedeco.pytorch.Tensor;
import org.leadline.linalg.Parallel;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.augment.ViewKernel;
import org.leadline.vision.augment.ViewParameters;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.ImageBuffer;
import org.leadline.vision.embed.ImageBatch;

/// Two views of each sample of a batch, made in parallel. A view depends on the seed, the epoch, the sample and
/// which of the two it is, and on nothing else.
public final class ViewBatch implements AutoCloseable {

    private static final int SLICE = 16;

    private final ImageBuffer images;
    private final ViewConfig config;
    private final Seed seed;
    private final int batchSize;
    private final ImageBatch batch;

    /// @param statistics the means and deviations that channels are normalized by
    /// @param batchSize samples a batch
    public ViewBatch(ImageBuffer images, ChannelStatistics statistics, ViewConfig config, int batchSize, Seed seed) {
        this.images = images;
        this.config = config;
        this.seed = seed;
        this.batchSize = batchSize;
        this.batch = new ImageBatch(2 * batchSize, images.size(), statistics);
    }

    /// Makes views, in place of those of the last call.
    ///
    /// @param samples indices of `batchSize` images
    public void fill(int[] samples, int epoch) {
        Seed ofEpoch = seed.derive(epoch);
        Parallel.forSlices(2 * batchSize, SLICE, (start, end) -> {
            ViewKernel kernel = new ViewKernel(images.size());
            byte[] image = new byte[3 * images.size() * images.size()];
            for (int place = start; place < end; place++) {
                int sample = samples[place % batchSize];
                Seed own = ofEpoch.derive(sample).derive(place / batchSize);
                images.copyImage(sample, image);
                batch.put(place, kernel.view(image, ViewParameters.draw(images.size(), config, own)));
            }
        });
    }

    /// Returns the views, shape `[2·batchSize, 3, size, size]`, channels-last: every first view, then every second.
    /// The memory is this batch's.
    Tensor tensor() {
        return batch.tensor(2 * batchSize);
    }

    @Override
    public void close() {
        batch.close();
    }
}
