package org.leadline.vision.tensor;

/// What a forward pass is for: batch norm uses the batch's statistics in training and the running ones in
/// evaluation.
public enum Mode {
    TRAINING,
    EVALUATION
}
