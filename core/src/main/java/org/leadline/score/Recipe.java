package org.leadline.score;

import org.leadline.score.config.EvaluationConfig;

/// Whose constants scores have: the paper's for milestones of a training, or its others for encoders that were
/// trained elsewhere.
public enum Recipe {
    /// The probe has batches of 512 and a peak of 0.08, the entropy bins of 0.4 σ (section III-C).
    TRAINING,
    /// The probe has batches of 48 and a peak of 0.003, the entropy bins of 0.8 σ (section III-D).
    TRANSFER;

    /// The config with the constants of this recipe.
    public EvaluationConfig applied(EvaluationConfig config) {
        return switch (this) {
            case TRAINING -> config;
            case TRANSFER ->
                config.withTransferProbe()
                        .withConstant(
                                LayoutEntropy.METRIC, LayoutEntropy.BIN_WIDTH, HistogramEntropy.SUPERVISED_BIN_WIDTH)
                        .withConstant(
                                RobustLayoutEntropy.METRIC,
                                LayoutEntropy.BIN_WIDTH,
                                HistogramEntropy.SUPERVISED_BIN_WIDTH);
        };
    }
}
