package org.leadline.vision.tensor;

/// The purpose of a forward pass. Batch norm uses the batch's statistics in training, and the running statistics
/// in evaluation.
public enum Mode {
    TRAINING,
    EVALUATION
}
