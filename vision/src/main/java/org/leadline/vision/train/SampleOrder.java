package org.leadline.vision.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.random.Seed;

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
        SplittableRandom random = seed.derive(wanted).generator();
        int[] drawn = new int[samples];
        for (int i = 0; i < samples; i++) {
            int other = random.nextInt(i + 1);
            drawn[i] = drawn[other];
            drawn[other] = i;
        }
        order = drawn;
        epoch = wanted;
    }
}
