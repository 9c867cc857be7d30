package org.leadline.testing;

import org.leadline.manifold.UmapConfig;
import org.leadline.score.config.EvaluationConfig;

/// The paper's configuration, made small enough for tests.
public final class TestConfigs {

    private TestConfigs() {}

    /// Two repeats, and layouts of 10 neighbors and 60 epochs.
    public static EvaluationConfig quick() {
        return quick(10, 60);
    }

    /// Two repeats, and layouts of this many neighbors and epochs.
    public static EvaluationConfig quick(int neighbors, int epochs) {
        return EvaluationConfig.paper()
                .withRepeats(2)
                .withUmap(UmapConfig.paper().withNeighbors(neighbors).withEpochs(epochs));
    }
}
