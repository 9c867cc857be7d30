package org.leadline.score.config;

import org.leadline.probe.KnnProbeConfig;
import org.leadline.probe.LinearProbeConfig;

/// The references that label-free scores are held against.
///
/// @param linear the linear classifier
/// @param knn the nearest-neighbor classifier
public record ProbeConfig(LinearProbeConfig linear, KnnProbeConfig knn) {

    private static final int TRANSFER_BATCH = 48;
    private static final double TRANSFER_PEAK = 0.003;

    /// The paper's linear probe, and 200 neighbors.
    public static ProbeConfig paper() {
        return new ProbeConfig(LinearProbeConfig.defaults(), KnnProbeConfig.defaults());
    }

    /// With batches of 48 and a peak of 0.003, as the paper has them for encoders that were trained elsewhere
    /// (section III-D).
    ProbeConfig forTransfer() {
        return new ProbeConfig(linear.withBatchSize(TRANSFER_BATCH).withPeakLearningRate(TRANSFER_PEAK), knn);
    }
}
