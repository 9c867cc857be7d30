package org.leadline.vision.data;

/// The use of unlabeled images that have no test split. Labeled images without one always hold a tenth out,
/// for a probe is trained on the others.
public enum Unsplit {
    /// A tenth is held out to evaluate on, and the others are trained on.
    HOLD_OUT,
    /// All are evaluated on, since nothing is trained.
    EVALUATE_ALL
}
