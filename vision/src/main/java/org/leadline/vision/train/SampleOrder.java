package org.leadline.vision.train;

import java.util.Arrays;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// The samples of each step. Every epoch goes through all of them in an order of its own, batch by batch, and leaves
/// a last, smaller batch out.
final class SampleOrder {

    private final int samples;
    private final int batchSize;
    private final Seed seed;
    private int epoch;
    private int[] order = {};

    SampleOrder(int samples, int batchSize, Seed seed) {
        this.samples = samples;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    int stepsPerEpoch() {
        return samples / batchSize;
    }

    /// @param step from 0
    ViewPipeline.Samples of(int step) {
        draw(step / stepsPerEpoch() + 1);
        int start = step % stepsPerEpoch() * batchSize;
        return new ViewPipeline.Samples(Arrays.copyOfRange(order, start, start + batchSize), epoch);
    }

    private void draw(int wanted) {
        if (epoch == wanted) return;
        order = Shuffle.insideOut(samples, seed.derive(wanted).generator());
        epoch = wanted;
    }
}
